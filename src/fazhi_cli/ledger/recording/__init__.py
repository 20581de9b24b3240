"""Putting statements and requests on record."""
