"""The pulse: eight questions, twice a year, to people drawn by lot and to everybody, and what they answered."""
