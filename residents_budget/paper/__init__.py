"""Ballots on paper: given out at the desk, typed in twice by two persons, sealed like all others."""
