"""What came of it in a whole neighbourhood, year by year: sums that are worked out beforehand and kept."""
