"""What came of it in a whole neighbourhood, in three bands: what is asked at once beside sums that were told."""
