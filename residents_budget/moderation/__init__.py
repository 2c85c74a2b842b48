"""What is hidden from the talk, by whom and why."""
