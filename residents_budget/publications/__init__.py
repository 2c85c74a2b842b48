"""Who takes part as it is published: once a month, looked over by a solver, and kept."""
