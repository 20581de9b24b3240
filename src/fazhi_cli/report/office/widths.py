"""Widths of a table's columns from the shares its headings ask for."""

from __future__ import annotations

from fazhi_cli.report.office.blocks import Column
from fazhi_cli.report.office.tables import Table

__all__ = ["columns_of"]


def columns_of(table: Table, width: int) -> list[Column]:
    """Share out ``width`` twips by the weights; what rounding leaves goes to the last column."""
    total = sum(h.weight for h in table.columns)
    widths = [width * h.weight // total for h in table.columns]
    widths[-1] += width - sum(widths)
    return [Column(h.text, w, h.centre) for h, w in zip(table.columns, widths, strict=True)]
