"""The ledger table (台账) as CSV for Excel and WPS."""

from __future__ import annotations

import codecs
import csv
import io

from fazhi_cli.report.renderers import RenderOptions
from fazhi_cli.report.view import LEDGER_COLUMNS, View

__all__ = ["guard", "render"]

# What makes a spreadsheet take a cell for a formula (OWASP: CSV injection), the full-width forms included.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n|%")


def guard(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe is put before one that might be."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def render(view: View, options: RenderOptions) -> bytes:
    """One row for each measure; CRLF; UTF-8 with a byte order mark unless ``options.bom`` is off."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([head for _, head in LEDGER_COLUMNS])
    for row in view.ledger:
        writer.writerow([guard(str(getattr(row, field))) for field, _ in LEDGER_COLUMNS])
    return (codecs.BOM_UTF8 if options.bom else b"") + stream.getvalue().encode()
