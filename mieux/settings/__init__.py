"""One short file per environment; everything shared is in base.py."""
