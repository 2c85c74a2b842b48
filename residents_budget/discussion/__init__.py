"""Talk: for, against, questions; conversations held off-line."""
