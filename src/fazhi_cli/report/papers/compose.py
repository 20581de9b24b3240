"""A view and the template of its kind, made into a paper.

A template prints lines. ``# key 标题`` begins a numbered section, ``#- key 标题``
one without a number, ``## 小标题`` a heading of the second level, ``- `` a
numbered item, ``@…`` an instruction; all other lines are sentences, those that
touch one paragraph. What a template *prints from the view* is never read as
any of these. A section in which nothing stands is left out, heading and all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from fazhi_cli.errors import FazhiError
from fazhi_cli.report.papers.model import Block, Form, Paper, Paragraph, Section, Table
from fazhi_cli.report.papers.tables import TABLES
from fazhi_cli.report.papers.values import FIGURE, Values
from fazhi_cli.report.rows import Note
from fazhi_cli.report.templating import environment, render_template
from fazhi_cli.report.view import Figure, View
from fazhi_cli.text.numerals import to_numeral

__all__ = ["TableMaker", "compose", "paper_of", "plain"]

_VALUE = "\x02"
"""Stands before whatever comes from the view, so that it cannot begin an instruction; Python's ``strip`` keeps it."""
_CONTROL = re.compile("[\x00-\x02\x04-\x1f\x7f]+")
_FIGURES = re.compile(f"{FIGURE}(\\d+){FIGURE}")


def compose(
    view: View,
    templates: Path | None = None,
    *,
    with_ledger: bool = False,
    name: str | None = None,
    more: Mapping[str, Any] | None = None,
) -> Paper:
    """The paper of the view's kind, from ``papers/<kind>.j2``.

    Args:
        view: what is to be said.
        templates: the user's template folder, or ``None``.
        with_ledger: whether the ledger is attached.
        name: another template, ``papers/site_unit.j2``.
        more: further variables for the template.

    Raises:
        FazhiError: a template is wrong.
    """
    made = environment(templates, plain)
    values = Values(view)
    made.filters.update(values.filters())
    name = name or f"papers/{view.kind}.j2"
    text = render_template(made, name, view, {**values.variables(), "with_ledger": with_ledger, **(more or {})})
    tables = {name: _trimmed(view, make) for name, make in TABLES.items()}
    return _Reader(name, tables, view.notes, values.figures).read(text, view.kind, view.title)


TableMaker = Callable[[str, int | None], Table | None]
"""Makes a table that ``@table name:argument limit`` asks for; ``KeyError`` for an argument that means nothing."""


def paper_of(text: str, name: str, kind: str, title: str, tables: Mapping[str, TableMaker]) -> Paper:
    """A paper of its own kind, from what its template printed with :func:`plain` as escape.

    Args:
        text: the lines.
        name: the template, for messages.
        kind: of the paper.
        title: of the paper.
        tables: what ``@table`` may name.

    Raises:
        FazhiError: a line asks for what there is not.
    """
    return _Reader(name, tables, (), []).read(text, kind, title)


def plain(text: str) -> str:
    """A text that a template prints, so marked that it begins no section, item or instruction."""
    return _VALUE + _CONTROL.sub(" ", text)


def _trimmed(view: View, make: Callable[[View, str], Table]) -> TableMaker:
    return lambda argument, limit: make(view, argument).trimmed(limit)


class _Reader:
    """Reads the lines of a template into a paper."""

    def __init__(
        self, name: str, tables: Mapping[str, TableMaker], notes: Sequence[Note], figures: Sequence[Figure]
    ) -> None:
        self._name = name
        self._tables = tables
        self._notes = notes
        self._figures = figures
        self._front, self._salutation, self._signed, self._footed = "title", "", False, False
        self._sections: list[Section] = []
        self._key, self._heading, self._fresh, self._annex = "lead", "", False, 0
        self._blocks: list[Block] = []
        self._numbers = {"section": 0, "annex": 0, "item": 0}
        self._form: Form | None = None
        self._label: tuple[str, str] | None = None
        self._line = ""
        self._style = "text"
        self._lines: list[str] = []

    def read(self, text: str, kind: str, title: str) -> Paper:
        """The paper that the lines describe."""
        for line in text.split("\n"):
            stripped = line.strip()
            self._line = stripped
            if stripped.startswith("## "):
                self._end_paragraph()
                self._add(Paragraph(_clean(stripped[3:]), "heading"))
            elif stripped.startswith(("# ", "#- ", "#! ")):
                self._start_section(stripped)
            elif stripped.startswith("@"):
                self._end_paragraph()
                self._instruct(stripped[1:])
            elif stripped.startswith("- "):
                self._end_paragraph()
                self._style = "item"
                self._lines = [stripped[2:]]
            elif stripped:
                self._lines.append(stripped)
            else:
                self._end_paragraph()
        self._end_section()
        return Paper(
            kind=kind,
            title=title,
            front=self._front,
            salutation=self._salutation,
            sections=tuple(s for s in self._sections if not s.annex),
            annexes=tuple(s for s in self._sections if s.annex),
            signed=self._signed,
            footed=self._footed,
        )

    def _end_paragraph(self) -> None:
        text, self._lines = "".join(self._lines), []
        style, self._style = self._style, "text"
        if self._label is not None:
            self._end_row(_clean(text))
            return
        figures = tuple(self._figures[int(n)] for n in _FIGURES.findall(text))
        said = _clean(text)
        if said:
            if style == "item":
                self._numbers["item"] += 1
            number = self._numbers["item"] if style == "item" else 0
            self._add(Paragraph(said, style, figures, number))

    def _end_row(self, text: str) -> None:
        assert self._label is not None
        where, label = self._label
        self._label = None
        if self._form is None:
            raise self._wrong("@row 要写在 @form 之后")
        if where == "row" and text:
            self._form = self._form._replace(rows=(*self._form.rows, (label, text)))
        elif where == "receipt":
            self._form = self._form._replace(receipt=(*self._form.receipt, (label, text)))

    def _add(self, block: Block) -> None:
        if not (isinstance(block, Paragraph) and block.style == "item"):
            self._numbers["item"] = 0
        self._blocks.append(block)

    def _start_section(self, line: str) -> None:
        self._end_section()
        marks, _, rest = line.partition(" ")
        key, _, title = rest.strip().partition(" ")
        self._key, self._annex = _clean(key), 0
        self._heading = _clean(title) if marks != "#" else f"#{_clean(title)}" if title.strip() else ""
        self._fresh = marks == "#!"

    def _end_section(self) -> None:
        self._end_paragraph()
        self._end_form()
        blocks, self._blocks = _kept(self._blocks), []
        if not blocks:
            return
        heading = self._heading
        if heading.startswith("#"):
            self._numbers["section"] += 1
            heading = f"{to_numeral(self._numbers['section'])}、{heading[1:]}"
        annex = 0
        if self._annex:
            self._numbers["annex"] += 1
            annex = self._numbers["annex"]
        self._sections.append(Section(self._key, heading, blocks, annex, self._fresh))

    def _end_form(self) -> None:
        if self._form is not None:
            form, self._form = self._form, None
            self._add(form)

    def _instruct(self, line: str) -> None:
        name, _, rest = line.partition(" ")
        known: dict[str, Callable[[str], None]] = {
            "front": self._set_front,
            "salutation": self._set_salutation,
            "signature": lambda _: setattr(self, "_signed", True),
            "colophon": lambda _: setattr(self, "_footed", True),
            "annex": self._start_annex,
            "table": self._table,
            "notes": lambda _: self._add_notes(),
            "form": self._start_form,
            "row": lambda label: self._start_row("row", label),
            "receipt": lambda label: self._start_row("receipt", label),
        }
        if name not in known:
            raise self._wrong(f"不认得的指令“@{_clean(name)}”，可以写 {'、'.join('@' + k for k in known)}")
        known[name](rest.strip())

    def _set_front(self, front: str) -> None:
        if front not in ("red", "title", "none"):
            raise self._wrong(f"@front 可以写 red、title、none，不是“{_clean(front)}”")
        self._front = front

    def _set_salutation(self, text: str) -> None:
        self._salutation = _clean(text)

    def _start_annex(self, rest: str) -> None:
        self._end_section()
        key, _, title = rest.partition(" ")
        self._key, self._heading, self._fresh, self._annex = _clean(key), _clean(title), True, 1

    def _table(self, rest: str) -> None:
        words = [_clean(w) for w in rest.split()]
        name, _, argument = (words or [""])[0].partition(":")
        limit = int(words[1]) if len(words) > 1 and words[1].isdigit() else None
        if name not in self._tables:
            raise self._wrong(f"没有叫“{name}”的表，可以写 {'、'.join(self._tables)}")
        try:
            table = self._tables[name](argument, limit)
        except (StopIteration, KeyError) as error:
            raise self._wrong(f"表“{name}”没有“{argument}”") from error
        if table is not None:
            self._add(table)

    def _add_notes(self) -> None:
        for note in self._notes:
            where = f"第{note.clause}条，" if note.clause else ""
            self._add(Paragraph(f"〔{note.mark}〕{where}{note.text}", "note"))

    def _start_form(self, rest: str) -> None:
        self._end_form()
        fields = [_clean(f) for f in rest.split("|")]
        if len(fields) != 6:
            raise self._wrong("@form 要写六项：标题|编号|等级代码|等级|单位编号|单位")
        title, number, level, level_text, unit, unit_name = fields
        self._form = Form(title, number, level, level_text, unit, unit_name, (), ())

    def _start_row(self, where: str, label: str) -> None:
        self._label = (where, _clean(label))

    def _wrong(self, what: str) -> FazhiError:
        return FazhiError(
            f"模板 {self._name} 里“{_clean(self._line)[:40]}”这一行：{what}", "写法见 docs/report.md#模板"
        )


def _clean(text: str) -> str:
    return _FIGURES.sub("", text).replace(_VALUE, "").replace(FIGURE, "").strip()


def _kept(blocks: list[Block]) -> tuple[Block, ...]:
    """Without headings of the second level under which nothing stands; the others numbered, where there are several.

    A heading that brings its own number keeps it.
    """
    kept = list(_without_bare_headings(blocks))
    headings = [b for b in kept if isinstance(b, Paragraph) and b.style == "heading"]
    if len(headings) > 1:
        number = 0
        for place, block in enumerate(kept):
            if isinstance(block, Paragraph) and block.style == "heading" and not block.text.startswith("（"):
                number += 1
                kept[place] = block._replace(text=f"（{to_numeral(number)}）{block.text}")
    return tuple(kept)


def _without_bare_headings(blocks: list[Block]) -> Iterator[Block]:
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        bare = following is None or (isinstance(following, Paragraph) and following.style == "heading")
        if not (isinstance(block, Paragraph) and block.style == "heading" and bare):
            yield block
