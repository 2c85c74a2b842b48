"""One question each half-year, to who did a task: what did you learn by it?"""
