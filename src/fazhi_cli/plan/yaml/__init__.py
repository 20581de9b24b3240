"""YAML text to plain data and places; knows nothing of plans."""
