"""Moving whole pots: split, topped up, taken to next year, delegated and taken back; by two persons, in public."""
