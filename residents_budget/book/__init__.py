"""The book of money: double entry, only added to, chained by fingerprints. What stands in it say later features."""
