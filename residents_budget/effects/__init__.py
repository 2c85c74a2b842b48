"""What came of it, in three orders that are never added up."""
