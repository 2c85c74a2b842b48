"""Meetings in the neighbourhood: where people see each other."""
