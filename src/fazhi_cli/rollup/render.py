"""The 通报 as Markdown, a page with pictures, Word, a workbook, CSV and JSON. The same facts give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from fazhi_cli.dates.days import format_day
from fazhi_cli.report.papers.model import Paragraph, Section, Table, cell_text
from fazhi_cli.rollup.facts import Facts, percent
from fazhi_cli.rollup.notice import notice_sections, notice_title

__all__ = ["FORMATS", "Picture", "picture", "render"]

SCHEMA_VERSION = 1


class _Notice(NamedTuple):
    """What every form prints: the facts, the sections in words, who signs, and the user's folder of templates."""

    facts: Facts
    sections: tuple[Section, ...]
    office: str
    templates: Path | None


def render(fmt: str, facts: Facts, by: str, office: str, templates: Path | None = None) -> bytes:
    """The paper in a form.

    Args:
        fmt: a key of :data:`FORMATS`.
        facts: what is said.
        by: see :func:`fazhi_cli.rollup.notice.notice_sections`.
        office: who signs; ``""``: nobody.
        templates: the user's template folder, or ``None``.

    Raises:
        FazhiError: a template is wrong.
    """
    return FORMATS[fmt](_Notice(facts, notice_sections(facts, by, templates), office, templates))


def _md(notice: _Notice) -> bytes:
    lines = [f"# {notice_title(notice.facts)}", ""]
    for section in notice.sections:
        lines += [f"## {section.heading}", ""]
        for block in section.blocks:
            if isinstance(block, Paragraph):
                lines += [_escaped(block.text), ""]
            elif isinstance(block, Table):
                lines += ["| " + " | ".join(c.head for c in block.columns) + " |"]
                lines += ["|" + "---|" * len(block.columns)]
                lines += ["| " + " | ".join(_escaped(cell_text(c)) for c in row.cells) + " |" for row in block.rows]
                lines.append("")
    if notice.office:
        lines += [_escaped(notice.office), "", format_day(notice.facts.as_of), ""]
    return "\n".join(lines).encode()


def _escaped(text: str) -> str:
    for sign in "\\`*_[]<>|#":
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", " ")


def _csv(notice: _Notice) -> bytes:
    """The ranking, for whoever weighs scores by rules of their own; a BOM for spreadsheets."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(
        [
            "代码",
            "地方",
            "级别",
            "名次",
            "职责",
            "计入",
            "完成",
            "完成率",
            "逾期",
            "未反馈",
            "较上季",
            "数据截至",
            "陈旧",
        ]
    )
    for r in notice.facts.league:
        cells = (r.place, r.name, r.level, r.rank, r.duties, r.counted, r.done, r.percent, r.overdue, r.unreported)
        told = ["" if c is None else str(c) for c in (*cells, r.change, r.day, "是" if r.stale else "")]
        writer.writerow([_no_formula(c) for c in told])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def _no_formula(cell: str) -> str:
    return "'" + cell if cell[:1] in ("=", "+", "@", "\t", "\r") or (cell[:1] == "-" and not _is_number(cell)) else cell


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()


def _json(notice: _Notice) -> bytes:
    data: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "title": notice_title(notice.facts),
        "office": notice.office,
        "as_of": notice.facts.as_of.isoformat(),
        "within": notice.facts.within,
        "expected": None if notice.facts.expected is None else len(notice.facts.expected),
        "missing": [{"place": c, "name": n} for c, n in notice.facts.missing],
        "conflicts": [{"place": c, "name": n, "files": list(f)} for c, n, f in notice.facts.conflicts],
        "rejected": [{"file": n, "reason": r} for n, r in notice.facts.rejected],
        "places": [r._asdict() | {"done_percent": r.percent} for r in notice.facts.league],
        "groups": {
            key: [g._asdict() | {"done_percent": percent(g.done, g.counted)} for g in found]
            for key, found in notice.facts.groups.items()
        },
        "trend": {
            place: [{"quarter": q, "done": d, "counted": c} for q, d, c in spots]
            for place, spots in notice.facts.trend.items()
        },
        "oldest": [w._asdict() | {"due": w.due.isoformat()} for w in notice.facts.oldest],
        "unmapped": [
            {"name": n, "without_function": f, "without_clause": c, "duties": d} for n, f, c, d in notice.facts.unmapped
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _docx(notice: _Notice) -> bytes:
    from fazhi_cli.report.office import frame
    from fazhi_cli.report.office.document import PORTRAIT_WIDTH, OfficialDocument
    from fazhi_cli.report.templating import our_folder

    base = (our_folder() / "docx" / "base.docx").read_bytes()
    document = OfficialDocument(base, title=notice_title(notice.facts), author=notice.office, day=notice.facts.as_of)
    frame.title(document, notice_title(notice.facts))
    for section in notice.sections:
        document.paragraph("Heading1", section.heading)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                document.paragraph("BodyText", block.text)
            elif isinstance(block, Table):
                if block.caption not in section.heading:
                    document.paragraph("Caption", block.caption)
                document.table(block, PORTRAIT_WIDTH)
    if notice.office:
        view: Any = SimpleNamespace(head=SimpleNamespace(office=notice.office, date=format_day(notice.facts.as_of)))
        frame.signature(document, view)
    return document.to_bytes()


def _xlsx(notice: _Notice) -> bytes:
    from fazhi_cli.report.office.workbook import SheetColumn, Workbook

    book = Workbook(title=notice_title(notice.facts), author=notice.office, day=notice.facts.as_of)
    told = [
        (section.heading if number == 0 else "", block.text)
        for section in notice.sections
        for number, block in enumerate(b for b in section.blocks if isinstance(b, Paragraph))
    ]
    meta = f"截至{format_day(notice.facts.as_of)}"
    book.sheet("通报", notice_title(notice.facts), meta, [SheetColumn("章节", 22), SheetColumn("内容", 110)], told)
    for section in notice.sections:
        for table in section.tables:
            columns = [SheetColumn(c.head, round(c.weight * 2 + 3, 1), c.kind) for c in table.columns]
            book.sheet(
                table.caption, table.caption, f"{meta}，共{len(table.rows)}行", columns, [r.cells for r in table.rows]
            )
    return book.to_bytes()


class Picture(NamedTuple):
    """A line of shares done over quarters, as an SVG point list, with its last share in words."""

    name: str
    points: str
    first: str
    last: str
    share: str
    words: str


def picture(name: str, spots: tuple[tuple[str, int, int], ...], width: int, height: int) -> Picture:
    """The line of one place; the scale is 0 to 100% for all, so that pictures can be compared."""
    shares = [(q, d / c if c else 0.0) for q, d, c in spots]
    step = width / max(1, len(shares) - 1)
    points = " ".join(f"{n * step:.1f},{height - s * height:.1f}" for n, (_, s) in enumerate(shares))
    last = percent(spots[-1][1], spots[-1][2]) if spots else None
    words = "；".join(f"{q} {percent(d, c)}%" for q, d, c in spots if c)
    return Picture(
        name, points, spots[0][0] if spots else "", spots[-1][0] if spots else "", f"{last or 0:.1f}%", words
    )


def _html(notice: _Notice) -> bytes:
    """One self-contained page with pictures: a small one for each place, and the trend of all."""
    from fazhi_cli.report.templating import environment, render_template

    names = {r.place: r.name for r in notice.facts.league}
    small = [picture(names.get(p, p), s, 150, 60) for p, s in sorted(notice.facts.trend.items())]
    everywhere: dict[str, tuple[int, int]] = {}
    for spots in notice.facts.trend.values():
        for quarter, done, counted in spots:
            before = everywhere.get(quarter, (0, 0))
            everywhere[quarter] = (before[0] + done, before[1] + counted)
    whole = picture("合计", tuple((q, d, c) for q, (d, c) in sorted(everywhere.items())), 640, 160)
    values = {
        "title": notice_title(notice.facts),
        "sections": notice.sections,
        "small": small,
        "whole": whole,
        "quarters": sorted(everywhere.items()),
        "percent": percent,
        "cell_text": cell_text,
        "is_table": lambda block: isinstance(block, Table),
        "office": notice.office,
        "date": format_day(notice.facts.as_of),
    }
    return render_template(environment(notice.templates), "rollup/notice.html.j2", notice.facts, values).encode()


FORMATS: dict[str, Callable[[_Notice], bytes]] = {
    "md": _md,
    "html": _html,
    "docx": _docx,
    "xlsx": _xlsx,
    "csv": _csv,
    "json": _json,
}
"""The forms, by the suffix of the file."""
