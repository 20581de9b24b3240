"""Briefings: a view model, then renderers."""
