"""House rules of a neighbourhood: what may be said, and what a worker sees first."""
