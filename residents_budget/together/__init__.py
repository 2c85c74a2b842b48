"""Making a plan together: taking the lead by invitation, suggesting other words, how the plan grew."""
