"""Compliance checklists for Chinese government implementation plans."""

__version__ = "0.1.0"
