"""The end of a vote: by two persons, in steps that can each be repeated, until nobody can open a ballot any more."""
