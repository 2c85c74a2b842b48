"""How fast it is, always as a ratio to something else in the same run."""
