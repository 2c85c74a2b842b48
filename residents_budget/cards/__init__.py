"""Cards and posters with a code that let people act without an account, and what came of them."""
