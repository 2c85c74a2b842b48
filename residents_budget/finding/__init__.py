"""Finding: initiatives, talk and what came of it, by words that need not be exact."""
