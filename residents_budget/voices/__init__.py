"""Whose voice is missing in a talk: told kindly to those who write much."""
