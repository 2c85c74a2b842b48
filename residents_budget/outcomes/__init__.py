"""The outcome of a vote as people look at it, with why and why not, and everything to count it again."""
