"""How long things about people are kept, and the work that lets go of what has had its time."""
