"""Broken and clean edits of the landed plan, by theme.

A case replaces words that stand exactly once in a file. What is expected is
written as the code and the words at the place, ``|`` before the character
that the finding must point at.
"""

from . import fidelity, meaning, naming, typing_slips, yaml_itself
from .case import Case, T, U
from .sound import CLEAN

__all__ = ["BROKEN", "CLEAN", "Case", "T", "U"]

BROKEN = [case for theme in (fidelity, naming, meaning, typing_slips, yaml_itself) for case in theme.BROKEN]
