"""The paper as GitHub-flavoured Markdown that renders as the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.report.papers.model import Block, Form, Paper, Paragraph, Section, Table, cell_text
from fazhi_cli.report.renderers import RenderOptions, paper_of
from fazhi_cli.report.view import Foot, Head, View

__all__ = ["escape", "escape_line", "render"]

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


def render(view: View, options: RenderOptions) -> bytes:
    """The paper; whatever comes from the view is escaped."""
    paper = paper_of(view, options)
    lines = [*_front(view, paper)]
    for section in paper.sections:
        lines += _section(section)
    if paper.signed:
        lines += ["", escape(view.head.office), "", escape(view.head.date), ""]
    if paper.footed:
        lines += _foot(view.foot, view.head)
    for annex in paper.annexes:
        lines += ["", f"## 附件{annex.annex}　{escape(annex.heading)}", "", *_blocks(annex)]
    if view.foot.seal and not paper.footed:
        lines += ["", f"封存码 {view.foot.seal}"]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return (text.strip("\n") + "\n").encode()


def _front(view: View, paper: Paper) -> Iterator[str]:
    head = view.head
    if paper.front == "red":
        yield from (escape(" ".join(x for x in (head.number, head.secrecy) if x)), "")
        yield from (f"**{escape(head.name)}**", "", f"{escape(head.issue)}　{escape(head.office)}　{escape(head.date)}")
    yield from ("", f"# {escape(paper.title)}", "")
    if paper.salutation:
        yield from (escape(paper.salutation), "")


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield from ("", f"## {escape(section.heading)}", "")
    yield from _blocks(section)


def _blocks(section: Section) -> Iterator[str]:
    named = False
    for block in section.blocks:
        if isinstance(block, Table):
            # A table that says the same as the heading above it needs no caption.
            if block.caption not in section.heading and (named or len(section.blocks) > 1):
                yield from (f"**{escape(block.caption)}**", "")
            yield from (*_table(block), "")
        else:
            yield from _block(block)
        named = True


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Form):
        yield from _form(block)
    elif isinstance(block, Paragraph):
        if block.style == "heading":
            yield from ("", f"### {escape(block.text)}", "")
        elif block.style == "item":
            yield from (f"{block.number}. {escape(block.text)}", "")
        elif block.style == "note":
            yield from (f"- {escape(block.text)}",)
        else:
            yield from (escape(block.text), "")


def _table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(escape(c.head.strip()) for c in table.columns) + " |"
    yield "|" + " --- |" * len(table.columns)
    for row in table.rows:
        yield "| " + " | ".join(escape(cell_text(c)) for c in row.cells) + " |"


def _form(form: Form) -> Iterator[str]:
    yield from ("", f"## {escape(form.title)} {escape(form.number)}（{escape(form.level_text)}）", "")
    yield from ("| 项目 | 内容 |", "| --- | --- |")
    for label, text in form.rows:
        yield f"| {escape(label)} | {escape(text)} |"
    yield from ("", f"回执：{escape(form.unit_name)}　{escape(form.number)}", "")


def _foot(foot: Foot, head: Head) -> Iterator[str]:
    yield from ("", "---", "")
    for word, to in (("报", foot.report_to), ("送", foot.send_to), ("发", foot.issue_to)):
        if to:
            yield from (f"{word}：{escape(to)}", "")
    said = [f"联系人：{foot.contact}"] if foot.contact else []
    said += [f"{head.office}　{head.date}印发", *([f"（{foot.copies}）"] if foot.copies else [])]
    said += [f"封存码 {foot.seal}"] if foot.seal else []
    yield from (escape("　".join(said)), "")
