"""Neighbourhood groups: residents who together decide over a pot that was delegated to them."""
