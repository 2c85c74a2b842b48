"""What waits for workers, staff and administrators."""
