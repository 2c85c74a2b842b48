"""Taking part without an account: checking in at an activity, and taking a task with a first name."""
