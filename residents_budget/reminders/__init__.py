"""Reminders of a vote: to places and whoever follows them, never to people who did not vote. Nobody can know those."""
