"""Settings of an office: ``fazhi.toml``, or ``[tool.fazhi]`` of ``pyproject.toml``."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["DEFAULT", "Settings"]


class Settings(NamedTuple):
    """What an office may set.

    Attributes:
        due_soon_days: days before a date from which it counts as 临期.
        zone: name of the time zone whose calendar counts.
    """

    due_soon_days: int = 30
    zone: str = "Asia/Shanghai"


DEFAULT = Settings()
