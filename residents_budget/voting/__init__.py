"""The roll, the codes, the sealed ballot, closing and the outcome."""
