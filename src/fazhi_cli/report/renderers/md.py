"""GitHub-flavoured Markdown, from the templates in ``templates/md``."""

from __future__ import annotations

import re

from fazhi_cli.report.markdown import escape
from fazhi_cli.report.renderers import RenderOptions
from fazhi_cli.report.templating import environment, render_template
from fazhi_cli.report.view import View

__all__ = ["render"]

_BLANK_LINES = re.compile(r"\n{3,}")


def render(view: View, options: RenderOptions) -> bytes:
    """The kind's template, ``md/<kind>.md.j2``; whatever it prints is escaped."""
    made = environment(options.templates, escape)
    text = render_template(made, f"md/{view.kind}.md.j2", view)
    return (_BLANK_LINES.sub("\n\n", text).strip("\n") + "\n").encode()
