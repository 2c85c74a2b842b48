"""Voting without a letter: the identity broker of the municipality (OpenID Connect) says where somebody lives."""
