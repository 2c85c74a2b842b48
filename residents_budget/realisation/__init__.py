"""Doing it: tasks, hours, results, head counts."""
