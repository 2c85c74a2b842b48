"""What those who take the lead give back to the neighbourhood: talks, answers, reports."""
