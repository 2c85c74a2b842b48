"""Districts, neighbourhoods, sub-areas, their population and boundaries."""
