"""Accounting for a grant in minutes: a photo and a sentence per cost line; staff accept or ask."""
