"""One self-contained HTML page, from the templates in ``templates/html``."""

from __future__ import annotations

import base64
import hashlib

from fazhi_cli.ledger.words import LIGHTS
from fazhi_cli.report.charts import charts
from fazhi_cli.report.charts.lights import GLYPHS
from fazhi_cli.report.facets import Facets
from fazhi_cli.report.renderers import RenderOptions
from fazhi_cli.report.templating import environment, render_template
from fazhi_cli.report.titles import title_lines
from fazhi_cli.report.view import View

__all__ = ["csp_hash", "render"]


def csp_hash(text: str) -> str:
    """The source expression that lets exactly this inline style or script run (CSP Level 3, 6.7.3.3)."""
    digest = hashlib.sha256(str(text).encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def render(view: View, options: RenderOptions) -> bytes:
    """The kind's template, ``html/<kind>.html.j2``.

    Raises:
        FazhiError: a template is wrong.
    """
    made = environment(options.templates)
    made.globals["csp_hash"] = csp_hash
    extra = {
        "charts": charts(view),
        "facets": Facets(view),
        "glyphs": GLYPHS,
        "lights": tuple(LIGHTS.items()),
        "title_lines": title_lines(view.title),
    }
    return render_template(made, f"html/{view.kind}.html.j2", view, extra).encode()
