"""Merging two initiatives into one, and splitting one in two: support, talk and history go along."""
