"""The author's side of moderation: what was decided and why, and "I do not agree"."""
