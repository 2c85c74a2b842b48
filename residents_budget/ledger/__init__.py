"""What moves through the book of money: pots, grants, payments."""
