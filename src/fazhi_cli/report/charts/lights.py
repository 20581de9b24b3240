"""Lights as they are drawn: a shape besides the colour, for eyes and printers that see none."""

from __future__ import annotations

__all__ = ["GLYPHS"]

GLYPHS: dict[str, str] = {"green": "●", "blue": "■", "yellow": "▲", "red": "×", "gray": "□"}
"""Code of a light → its shape; all of them are in GBK."""
