"""A task in exchange: residents do something for an institution, and get money for what they want."""
