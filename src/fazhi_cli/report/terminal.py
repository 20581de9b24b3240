"""A Markdown report shown in a terminal, with rich."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fazhi_cli.text.display import wrap

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["show"]

_NARROWEST = 8
"""Cells below which a column of Chinese cannot be read."""
_LISTED = 60
"""Rows of a too wide table up to which they are listed; the ledger table of a whole plan is named only."""


def show(markdown: str, console: Console | None = None) -> None:
    """Print headings, paragraphs, lists and tables; a table too wide to be read as one is listed row by row."""
    from markdown_it import MarkdownIt
    from rich.console import Console

    console = console or Console(file=sys.stdout, highlight=False, emoji=False, soft_wrap=False)
    tokens = iter(MarkdownIt("commonmark").enable("table").parse(markdown))
    prefix = ""
    for token in tokens:
        if token.type == "heading_open":
            _heading(console, _text(next(tokens)), int(token.tag[1:]))
        elif token.type == "inline":
            _paragraph(console, prefix + _text(token))
            prefix = ""
        elif token.type == "paragraph_close":
            if not token.hidden:
                console.print()
        elif token.type == "list_item_open":
            # No blank behind it: a line of Chinese has no other place to break.
            prefix = f"{token.info}{token.markup}" if token.info else "·"
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            console.print()
        elif token.type == "table_open":
            _table(console, list(_rows(tokens)))
        elif token.type == "hr":
            console.rule(style="dim")


def _plain(text: str, style: str = "") -> Any:
    from rich.text import Text

    return Text(text, style=style)


def _text(token: Any) -> str:
    """The text of an inline token: marks dropped, ``<br>`` as a line break."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak") or (child.type == "html_inline" and child.content == "<br>"):
            parts.append("\n")
        else:
            parts.append(child.content)
    return "".join(parts)


def _paragraph(console: Console, text: str, style: str = "") -> None:
    # rich breaks a line at its last blank, which in Chinese may stand far from the edge.
    console.print(_plain("\n".join(wrap(text, console.width)), style), no_wrap=True, overflow="ignore", crop=False)


def _heading(console: Console, text: str, level: int) -> None:
    console.print()
    if level == 1:
        console.print(_plain(text, "bold"), justify="center")
    else:
        console.print(_plain(text, "bold" if level == 2 else "underline"))
    console.print()


def _rows(tokens: Iterator[Any]) -> Iterator[list[str]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "table_close":
            return
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(_text(token))
        elif token.type == "tr_close":
            yield row


def _table(console: Console, rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.table import Table

    head, body = rows[0], rows[1:]
    if (_NARROWEST + 3) * len(head) > console.width:
        _too_wide(console, head, body)
        return
    # ASCII lines: a console in GBK has no light box drawing of every kind.
    table = Table(box=box.ASCII if not console.encoding.startswith("utf") else box.SIMPLE, show_lines=False)
    for title in head:
        table.add_column(_plain(title), overflow="fold")
    for row in body:
        table.add_row(*map(_plain, row))
    console.print(table)


def _too_wide(console: Console, head: Sequence[str], body: Sequence[Sequence[str]]) -> None:
    """A paragraph for each row: its first cell, then what the others say under their heads."""
    if len(body) > _LISTED:
        _paragraph(console, f"（表{len(body)}行{len(head)}栏：{'、'.join(head)}。终端里放不下，请看文件）", "dim")
    for row in body if len(body) <= _LISTED else ():
        said = [f"{name}：{cell}" for name, cell in zip(head[1:], row[1:], strict=True) if cell]
        _paragraph(console, f"·{row[0]}　{'　'.join(said)}")
    console.print()
