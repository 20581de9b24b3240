"""Sheets that are sent out: one file a unit, and the list of what goes to whom."""

from __future__ import annotations

import codecs
import csv
import io
import re

from fazhi_cli.report.facts.view import View
from fazhi_cli.report.papers.model import cell_text
from fazhi_cli.report.renderers import RenderOptions, paper_of, render
from fazhi_cli.report.renderers.csv import guard

__all__ = ["LIST", "each_unit"]

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
        files[LIST] = _list(rows, bom=options.bom)
    return files


def _list(rows: list[tuple[str, ...]], *, bom: bool) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_HEADS)
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return (codecs.BOM_UTF8 if bom else b"") + stream.getvalue().encode()
