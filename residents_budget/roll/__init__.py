"""The roll: who may vote in a round, with which code, and the key the codes are checked with."""
