"""A plan printed as a document, in the styles that plans are published in: for tests that read it back."""

from __future__ import annotations

from dataclasses import dataclass, field

from fazhi_cli.text.numerals import to_numeral

NUMBERS = {
    "（一）": lambda n: f"（{to_numeral(n)}）",
    "(一)": lambda n: f"({to_numeral(n)})",
    "㈠": lambda n: chr(0x3220 + n - 1) if n <= 10 else f"（{to_numeral(n)}）",
    "1.": lambda n: f"{n}.",
    "１．": lambda n: f"{_wide(n)}．",
    "1﹒": lambda n: f"{n}﹒",
    "1、": lambda n: f"{n}、",
    "1·": lambda n: f"{n}·",
    "⒈": lambda n: chr(0x2488 + n - 1) if n <= 20 else f"{n}.",
    "（1）": lambda n: f"（{n}）",
    "⑴": lambda n: chr(0x2474 + n - 1) if n <= 20 else f"（{n}）",
    "第一条": lambda n: f"第{to_numeral(n)}条　",
}


def _wide(n):
    return "".join(chr(ord(c) + 0xFEE0) for c in str(n))


@dataclass
class Clause:
    """A clause: title, sentences, units by role (``None`` where the mark states none), and the words of its deadline."""

    title: str
    sentences: list[str]
    lead: list[str]
    support: list[str] = field(default_factory=list)
    due: str | None = None

    @property
    def mentions(self):
        """Names with roles as they are to be read."""
        if not self.support:
            return [(name, None) for name in self.lead]
        return [(n, "lead") for n in self.lead] + [(n, "support") for n in self.support]


@dataclass
class Style:
    """How a document is printed."""

    number: str = "（一）"
    mark: str = "label"
    half: bool = False
    wrapped: int | None = None
    label: str = "责任单位"
    roles: tuple[str, str] = ("牵头单位", "配合单位")
    time: str = "完成时限"
    leader: str | None = None
    between: str = "。"

    def sign(self, text):
        """Brackets and colons in the width of the style."""
        return text.translate(str.maketrans("（）：", "():")) if self.half else text


def mark_of(clause: Clause, style: Style) -> str:
    """The words of a clause's mark."""
    due = f"，{clause.due}" if clause.due else ""
    if style.mark == "verb":
        if clause.support:
            return f"{'、'.join(clause.lead)}牵头，{'、'.join(clause.support)}配合{due}"
        return f"{'、'.join(clause.lead)}负责{due}"
    if clause.support:
        lead, support = style.roles
        return style.sign(f"{lead}：{'、'.join(clause.lead)}；{support}：{'、'.join(clause.support)}{due}")
    colon = "" if style.label.endswith("】") else "："
    return style.sign(f"{style.label}{colon}{'、'.join(clause.lead)}{due}")


def labelled(clause: Clause, style: Style) -> list[str]:
    """The parts of a clause's mark, each with a label: the person, the units by role, the time (长期坚持 if none)."""
    parts = [f"{style.leader}：张某某"] if style.leader else []
    if clause.support:
        lead, support = style.roles
        parts += [f"{lead}：{'、'.join(clause.lead)}", f"{support}：{'、'.join(clause.support)}"]
    else:
        label = style.label if style.label.endswith("】") else f"{style.label}："
        parts.append(f"{label}{'、'.join(clause.lead)}")
    return [style.sign(part) for part in (*parts, f"{style.time}：{clause.due or '长期坚持'}")]


def printed(sections: list[tuple[str, list[Clause]]], style: Style) -> str:
    """The document as lines of text."""
    lines = [
        "甲市重点工作实施方案（2024—2026年）",
        "",
        "甲市人民政府",
        "2024年1月15日",
        "",
        "为做好重点工作，制定本方案。",
    ]
    count = 0
    for number, (heading, clauses) in enumerate(sections, 1):
        lines.append(f"{to_numeral(number)}、{heading}")
        for clause in clauses:
            count += 1
            text = f"{NUMBERS[style.number](count)}{clause.title}。{''.join(clause.sentences)}"
            mark = mark_of(clause, style)
            if style.mark == "line":
                lines += [*_broken(text, style), *_broken(style.sign(mark), style)]
            elif style.mark == "lines":
                lines += [text, *labelled(clause, style)]
            elif style.mark == "inline":
                parts = labelled(clause, style)
                lines.append(f"{text}{style.between.strip('。；，')}{style.between.join(parts)}")
            else:
                lines += _broken(text + style.sign(f"（{mark}）"), style)
    return "\n".join(lines) + "\n"


def as_text(table: list[tuple[str, ...]], form: str) -> list[str]:
    """The rows of a table as the lines that extraction makes of them: ``tabs``, ``cells`` or ``bars``."""
    if form == "tabs":
        return ["\t".join(row) for row in table]
    cells = [cell for row in table for cell in row if cell]
    return cells if form == "cells" else "\n|\n".join(cells).split("\n")


def across(sections: list[tuple[str, list[Clause]]], sign: str) -> list[str]:
    """The same plan as a table in lines of text, its parts on lines across; ``sign`` stands between the cells."""
    edge = "| " if "|" in sign else ""
    lines = [sign.join(("序号", "工作任务", "牵头单位", "责任单位", "完成时限"))]
    count = 0
    for number, (heading, clauses) in enumerate(sections, 1):
        lines.append(f"{to_numeral(number)}、{heading}" + sign * 4 * bool(edge))
        for clause in clauses:
            count += 1
            text = f"{clause.title}。{''.join(clause.sentences)}"
            units = ("、".join(clause.lead), "、".join(clause.support) or "—")
            lines.append(sign.join((str(count), text, *units, clause.due or "长期坚持")))
    return [f"{edge}{line} |" if edge else line for line in lines]


def _broken(text, style):
    width = style.wrapped
    return [text] if width is None else [text[i : i + width] for i in range(0, len(text), width)]


def rows(sections: list[tuple[str, list[Clause]]]) -> list[tuple[str, ...]]:
    """The same plan as the rows of a table, categories merged."""
    result: list[tuple[str, ...]] = [("类别", "序号", "工作任务", "牵头单位", "配合单位", "完成时限")]
    count = 0
    for heading, clauses in sections:
        for place, clause in enumerate(clauses):
            count += 1
            text = f"{clause.title}。{''.join(clause.sentences)}"
            support = "、".join(clause.support) or "—"
            result.append(
                (heading if not place else "", str(count), text, "、".join(clause.lead), support, clause.due or "/")
            )
    return result
