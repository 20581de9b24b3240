"""The paper as one self-contained HTML page, with pictures and tables to look things up in."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fazhi_cli.ledger.words import LABELS, LIGHTS, STATUSES
from fazhi_cli.report.papers.cutting import title_lines
from fazhi_cli.report.papers.model import Paper, Table, cell_text, when_lines
from fazhi_cli.report.papers.tables import TABLES
from fazhi_cli.report.renderers import RenderOptions, paper_of
from fazhi_cli.report.renderers.charts import GLYPHS, Charts, charts
from fazhi_cli.report.templating import environment, render_template
from fazhi_cli.report.view import View

__all__ = ["csp_hash", "page", "render"]

_BROWSED = ("unmet", "inferred", "due_soon", "behind", "unreported", "late", "units", "tasks")
"""The tables to look things up in, below the papers that speak of the whole."""
_WHOLE = frozenset(("brief", "notice", "annual"))
_NO_CHARTS = Charts(None, None, None)


def csp_hash(text: str) -> str:
    """The source expression that lets exactly this inline style or script run (CSP Level 3, 6.7.3.3)."""
    digest = hashlib.sha256(str(text).encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def render(view: View, options: RenderOptions) -> bytes:
    """The page.

    Raises:
        FazhiError: a template is wrong.
    """
    return page(view, paper_of(view, options), options.templates)


def page(
    view: View,
    paper: Paper,
    templates: Path | None,
    *,
    template: str = "html/page.html.j2",
    more: Mapping[str, Any] | None = None,
) -> bytes:
    """A paper as a page; ``more`` are further variables, as the pages of a site have them."""
    made = environment(templates)
    made.globals["csp_hash"] = csp_hash
    made.globals.update(cell_text=cell_text, when_lines=when_lines)
    whole = view.kind in _WHOLE and not (more or {}).get("root")
    browsed = [t for name in _BROWSED if (t := TABLES[name](view, "").trimmed())] if whole else []
    if view.kind == "ledger":
        browsed = [t for t in (TABLES["ledger_full"](view, "").trimmed(),) if t]
    tables = [*(t for s in paper.parts for t in s.tables), *browsed]
    order = {id(s): number for number, s in enumerate(paper.parts, 1)}
    extra = {
        "paper": paper,
        "browse": browsed,
        "charts": charts(view) if whole else _NO_CHARTS,
        "choices": _choices(view),
        "widths": {t.key: _widths(t) for t in tables},
        "loop_index": lambda section: order[id(section)],
        "glyphs": GLYPHS,
        "lights": tuple(LIGHTS.items()),
        "title_lines": title_lines(paper.title),
        "pages": False,
        "root": "",
        **(more or {}),
    }
    return render_template(made, template, view, extra).encode()


def _widths(table: Table) -> tuple[int, ...]:
    """Widths of the columns in percent, for which the style sheet has classes."""
    total = sum(c.weight for c in table.columns)
    return tuple(min(60, max(1, round(100 * c.weight / total))) for c in table.columns)


def _choices(view: View) -> dict[str, list[tuple[str, str]]]:
    """What the page can be filtered by: units, parts of the plan, states that occur."""
    known = {t.code for u in view.by_unit for d in u.duties for t in (d.status, *d.labels)}
    known |= {t.code for task in view.tasks for t in (task.status, *task.labels)}
    return {
        "units": [(u.id, u.name) for u in view.by_unit],
        "sections": [(str(s.number), f"{s.label}、{s.title}") for s in view.by_section],
        "states": [(code, word) for code, word in {**STATUSES, **LABELS}.items() if code in known],
    }
