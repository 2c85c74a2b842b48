"""Past rounds, taken in from .pb files with their ballots and their outcome."""
