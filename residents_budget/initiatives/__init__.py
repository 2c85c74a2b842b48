"""What residents want to do together, from idea to plan."""
