"""The book of money: pots, grants, payments. Double entry, append-only."""
