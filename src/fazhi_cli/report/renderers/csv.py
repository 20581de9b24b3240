"""The ledger table (台账) as CSV for Excel and WPS."""

from __future__ import annotations

import codecs
import csv
import io

from fazhi_cli.report.facts.view import View
from fazhi_cli.report.papers.ledger_tables import ledger_table
from fazhi_cli.report.papers.model import cell_text
from fazhi_cli.report.renderers import RenderOptions

__all__ = ["guard", "render"]

# What makes a spreadsheet take a cell for a formula (OWASP: CSV injection), the full-width forms included.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n|%")


def guard(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe is put before one that might be."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def render(view: View, options: RenderOptions) -> bytes:
    """One row for each measure, every text whole; CRLF; UTF-8 with a byte order mark unless ``options.bom`` is off."""
    table = ledger_table(view, whole=True)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([column.head for column in table.columns])
    for row in table.rows:
        writer.writerow([guard(cell_text(cell)) for cell in row.cells])
    return (codecs.BOM_UTF8 if options.bom else b"") + stream.getvalue().encode()
