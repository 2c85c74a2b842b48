"""The demo: a fictional district with three neighbourhoods, their stories, their residents and their pictures."""
