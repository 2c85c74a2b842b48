"""Mail that waits to leave, written in the same transaction as what it tells about."""
