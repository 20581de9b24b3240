"""Text into GitHub-flavoured Markdown that renders as the same text (DESIGN 7)."""

from __future__ import annotations

import re

__all__ = ["escape", "escape_line"]

_INLINE = str.maketrans(
    {
        "\\": "\\\\",
        "`": "\\`",
        "*": "\\*",
        "_": "\\_",
        "[": "\\[",
        "]": "\\]",
        "|": "\\|",
        "~": "\\~",
        "$": "\\$",
        "<": "&lt;",
        ">": "&gt;",
        "&": "&amp;",
    }
)
# A line that would open a heading, list, quotation, rule, table or numbered list.
_BLOCK = re.compile(r"(?:[#+\-=:]|\d+[.)])")


def escape_line(line: str) -> str:
    """One line of text; what would open a block at its start is escaped too."""
    line = line.strip()
    match = _BLOCK.match(line)
    if not match:
        return line.translate(_INLINE)
    last = match.end() - 1
    return f"{line[:last]}\\{line[last]}{line[last + 1 :].translate(_INLINE)}"


def escape(text: str) -> str:
    """A text of any lines for a paragraph, list item or table cell; line breaks become ``<br>``."""
    if "\n" not in text:
        return escape_line(text)
    return "<br>".join(escape_line(line) for line in text.split("\n"))
