"""Going to people who are not reached yet, and what came of it."""
