"""If there is less: what falls when a pot is smaller or a source is gone, and what goes with it. Never stored."""
