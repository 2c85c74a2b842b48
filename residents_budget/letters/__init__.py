"""Letters with voting codes: made once, fetched once, and then the codes exist nowhere but on paper."""
