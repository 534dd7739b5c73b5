"""One module per place the site runs in: development, demo, production (and tests/settings.py)."""
