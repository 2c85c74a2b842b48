"""Tested with the neighbourhood: who was heard from where, what that changed, and what was not done and why."""
