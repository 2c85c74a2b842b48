"""Pots and calendars: what is decided, by whom, when; feasibility."""
