"""Rounds of the past, taken in from .pb files with their ballots and their outcome."""
