"""Temperature checks: one question, put to households drawn by lot and, apart from them, to whoever wants to answer."""
