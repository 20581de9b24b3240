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
# What would open a heading, list, quotation or rule, or underline the line above.
_BLOCK = re.compile(r"(?:#{1,6}|[+\-]|\d{1,9}[.)])(?=\s|$)|[-=]{2,}|=\s*$")


def escape_line(line: str) -> str:
    """One line of text; what would open a block at its start is escaped too."""
    line = line.strip()
    match = _BLOCK.match(line)
    if match:
        # The mark of a numbered list is its point, of all others the first character.
        at = match.end() - 1 if line[0].isdigit() else 0
        escaped = f"{line[:at]}\\{line[at]}{line[at + 1 :].translate(_INLINE)}"
    else:
        escaped = line.translate(_INLINE)
    # A heading would lose the marks at its end.
    return f"{escaped[:-1]}\\#" if escaped.endswith(("##", " #")) else escaped


def escape(text: str) -> str:
    """A text of any lines for a paragraph, list item or table cell; line breaks become ``<br>``."""
    if "\n" not in text:
        return escape_line(text)
    return "<br>".join(escape_line(line) for line in text.split("\n"))
