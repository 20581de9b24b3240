"""The page of a rule: the docstring of its function, for ``--explain`` and the documentation."""

from __future__ import annotations

import inspect
import re
from typing import NamedTuple

from fazhi_cli.lint.catalogue import RULES, check_of

__all__ = ["Page", "page_of", "visible"]

_PARTS = re.compile(
    r"(?P<title>[^\n]+)\n\n(?P<why>[^\n]+)\n\n(?:自动改：(?P<fix>[^\n]+)\n\n)?"
    r"错误的写法（(?P<file>[^\n]+)）::\n\n(?P<bad>.+?)\n\n正确的写法::\n\n(?P<good>.+)",
    re.DOTALL,
)
_BLANKS = {"\u3000": "□", "\t": "→"}


class Page(NamedTuple):
    """What is said of a rule.

    Attributes:
        title: Chinese, what is found, a few words.
        why: Chinese, why it matters and what to do.
        bad: an example that is found.
        good: the same as it should be.
        file: the file the examples stand in.
        fix: Chinese, what ``--fix`` does, or ``""``.
    """

    title: str
    why: str
    bad: str = ""
    good: str = ""
    file: str = ""
    fix: str = ""


def page_of(code: str) -> Page:
    """The page of a rule. Raises ``KeyError`` for an unknown code."""
    text = inspect.getdoc(check_of(RULES[code]))
    match = _PARTS.fullmatch(text or "")
    assert match is not None, code
    parts = match.groupdict(default="")
    bad, good = _example(parts["bad"]), _example(parts["good"])
    return Page(parts["title"], parts["why"], bad, good, parts["file"], parts["fix"])


def visible(text: str) -> str:
    """Blanks that an example is about, made visible, as they are written in the docstrings."""
    for blank, sign in _BLANKS.items():
        text = text.replace(blank, sign)
    return text


def _example(block: str) -> str:
    """The lines of an indented block, with the blanks that they mean."""
    text = "\n".join(line[4:] for line in block.split("\n"))
    for blank, sign in _BLANKS.items():
        text = text.replace(sign, blank)
    return text
