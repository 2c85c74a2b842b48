"""For any WSGI server: ``wsgi:app``. Settings come from the environment (config.py)."""

from residents_budget import create_app

app = create_app()
