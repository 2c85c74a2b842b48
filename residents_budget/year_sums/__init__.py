"""What came of it in a whole neighbourhood, year by year: rough sums, told once a month."""
