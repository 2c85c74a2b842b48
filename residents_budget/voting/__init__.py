"""The sealed ballot, closing and the outcome."""
