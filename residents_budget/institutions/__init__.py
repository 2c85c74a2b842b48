"""Institutions: the stair of each relation as both sides see it, agreements, and who decides on the money."""
