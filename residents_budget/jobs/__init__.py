"""Long work: rows that a worker takes up, with progress, that can be stopped and repeated."""
