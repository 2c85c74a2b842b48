"""Area goals: what residents want to reach in an area, who contributes what, and what came of it."""
