"""Photos: made small, stripped of everything but the picture."""
