"""The menu of support: professional hours with their price, which residents buy back or leave."""
