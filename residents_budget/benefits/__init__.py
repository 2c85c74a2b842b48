"""Who benefits from pots that a few decided over, and from where."""
