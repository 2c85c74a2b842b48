"""The logbook of an initiative: roles, hurdles, what we bring ourselves, changes of plan, and what is left later."""
