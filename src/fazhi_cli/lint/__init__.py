"""Checks of a plan folder: rules, reporters, fixes."""
