"""The copies of the key of a vote: without a checked one no vote opens."""
