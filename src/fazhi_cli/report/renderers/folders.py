"""Reports that are a folder of files: one file a unit, or linked pages readable without a server."""

from __future__ import annotations

import re
from typing import NamedTuple

from fazhi_cli.report.papers.compose import compose
from fazhi_cli.report.papers.model import cell_text
from fazhi_cli.report.renderers import RenderOptions, html, paper_of, render
from fazhi_cli.report.renderers.spreadsheets import csv_bytes
from fazhi_cli.report.rows import TaskRow, UnitRow
from fazhi_cli.report.view import View

__all__ = ["LIST", "each_unit", "site"]


LIST = "发送清单.csv"
_HEADS = ("单位", "文件", "页数或单数", "编号", "反馈期限", "签收")
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def each_unit(view: View, fmt: str, options: RenderOptions) -> dict[str, bytes]:
    """A file for each unit that has sheets, by name, and the list of sending; empty if no unit has any."""
    paper = paper_of(view, options)
    names = {u.id: u.name for u in view.by_unit}
    files: dict[str, bytes] = {}
    rows: list[tuple[str, ...]] = []
    for unit in paper.addressees:
        name = names.get(unit, unit)
        file = f"{_UNFIT.sub('·', name)}-{view.kind_text}.{fmt}"
        titled = view._replace(title=view.title.replace("各单位", name))
        files[file] = render(fmt, titled, options._replace(only=unit))
        own = paper.for_unit(unit)
        numbers = "、".join(f.number for f in own.forms)
        rows.append((name, file, str(len(own.sections)), numbers, cell_text(view.reply_by) if own.forms else "", ""))
    if files:
        files[LIST] = csv_bytes([_HEADS, *rows], bom=options.bom)
    return files


class _Entry(NamedTuple):
    """A page in the list of the overview, with the words by which it is found."""

    page: str
    name: str
    words: str
    section: str
    units: str
    states: str


def site(view: View, options: RenderOptions) -> dict[str, bytes]:
    """All files of the site by their path; they link to each other relatively and ask nothing of the net."""
    finder = [*(_unit_entry(u) for u in view.by_unit), *(_task_entry(t) for t in view.tasks if t.counted)]
    files = {
        "index.html": html.page(
            view,
            paper_of(view, options),
            options.templates,
            template="html/site.html.j2",
            more={"pages": True, "finder": finder},
        )
    }
    for unit in view.by_unit:
        files[f"unit/{unit.id}.html"] = _page(view, options, "papers/site_unit.j2", {"unit": unit}, unit.name)
    for task in view.tasks:
        if task.counted:
            title = f"第{task.clause}条　{task.title}"
            files[f"task/{task.id}.html"] = _page(view, options, "papers/site_task.j2", {"task": task}, title)
    return files


def _page(view: View, options: RenderOptions, name: str, more: dict[str, object], title: str) -> bytes:
    paper = compose(view, options.templates, name=name, more=more)._replace(title=title)
    return html.page(view, paper, options.templates, more={"pages": True, "root": "../"})


def _unit_entry(unit: UnitRow) -> _Entry:
    words = " ".join(f"{d.title} {s.progress} {s.problem}" for d in unit.duties for s in d.statements)
    states = {t.code for d in unit.duties for t in (d.status, *d.labels)}
    sections = sorted({d.section for d in unit.duties})
    name = f"{unit.name}（{unit.total}项）"
    return _Entry(f"unit/{unit.id}", name, words, " ".join(map(str, sections)), unit.id, " ".join(sorted(states)))


def _task_entry(task: TaskRow) -> _Entry:
    words = " ".join([task.owners, *(m.text for m in task.measures), *(s.progress for s in task.statements)])
    states = " ".join(t.code for t in (task.status, *task.labels))
    units = " ".join(d.unit for d in task.duties)
    return _Entry(f"task/{task.id}", f"第{task.clause}条　{task.title}", words, str(task.section), units, states)
