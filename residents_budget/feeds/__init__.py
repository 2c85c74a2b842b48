"""What is new as Atom, and what is coming as a calendar: for whoever reads elsewhere."""
