"""Which initiatives lean on one person, on professionals, or on nobody: for who works here."""
