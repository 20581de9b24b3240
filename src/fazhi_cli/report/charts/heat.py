"""Units x tasks: a field for each duty, coloured by its light."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_cli.report.facts.rows import Duty
from fazhi_cli.report.facts.view import View

__all__ = ["GLYPHS", "Field", "HeatMap", "HeatRow", "Panel", "heat_map"]

GLYPHS: dict[str, str] = {"green": "●", "blue": "■", "yellow": "▲", "red": "×", "gray": "□"}
"""Code of a light → the shape drawn besides its colour, for eyes and printers that see none; all are in GBK."""
_LEFT, _TOP, _CELL, _ROW = 150, 74, 24, 22
_ROWS_A_PANEL = 28  # a panel must fit on a printed page


class Field(NamedTuple):
    """One duty: place, light, and what it says."""

    x: int
    y: int
    light: str
    glyph: str
    text: str


class HeatRow(NamedTuple):
    """A unit."""

    name: str
    y: int
    fields: tuple[Field, ...]


class Panel(NamedTuple):
    """As many units as fit on a page."""

    height: int
    rows: tuple[HeatRow, ...]


class HeatMap(NamedTuple):
    """The picture; ``columns`` are (x, clause) of the tasks."""

    width: int
    top: int
    cell: int
    row: int
    columns: tuple[tuple[int, str], ...]
    panels: tuple[Panel, ...]


def heat_map(view: View) -> HeatMap | None:
    """A field where a unit bears a task, blank where it does not; no picture where all fields are alike or nothing is known."""
    if not view.heard or len({d.light.code for u in view.by_unit for d in u.duties}) < 2:
        return None
    borne = {d.task for u in view.by_unit for d in u.duties}
    places = {t.id: _LEFT + n * _CELL for n, t in enumerate(t for t in view.tasks if t.id in borne)}
    columns = tuple((places[t.id], t.clause) for t in view.tasks if t.id in places)
    panels: list[Panel] = []
    for start in range(0, len(view.by_unit), _ROWS_A_PANEL):
        units = view.by_unit[start : start + _ROWS_A_PANEL]
        rows = []
        for number, unit in enumerate(units):
            y = _TOP + number * _ROW
            rows.append(HeatRow(unit.name, y, tuple(_field(d, places[d.task], y) for d in unit.duties)))
        panels.append(Panel(_TOP + len(rows) * _ROW + 4, tuple(rows)))
    return HeatMap(_LEFT + len(columns) * _CELL + 30, _TOP, _CELL, _ROW, columns, tuple(panels))


def _field(duty: Duty, x: int, y: int) -> Field:
    said = "，".join([duty.status.text, *(label.text for label in duty.labels)])
    text = f"{duty.unit_name}　（{duty.clause}）{duty.title}：{said}，{duty.light.text}灯"
    return Field(x, y, duty.light.code, GLYPHS[duty.light.code], text)
