"""The book of deeds: who did what, when, where. Append-only."""
