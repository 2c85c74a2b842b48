"""Paying out: who gets it, prepared by one, approved by another, a file for the bank, and what came back."""
