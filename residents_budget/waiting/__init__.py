"""The queue: everything that waits for a community worker, gravest and oldest first."""
