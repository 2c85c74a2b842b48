"""Who takes part: reach, representation, concentration, the stairs, the exchange, four questions, the verdict."""
