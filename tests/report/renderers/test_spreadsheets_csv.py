from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.report.renderers import RenderOptions, render
from fazhi_cli.report.renderers.spreadsheets import guard
from fazhi_cli.report.view import LEDGER_COLUMNS
from tests.report import ledgers
from tests.report.views import view_of


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_ledger_can_be_read_back(plan):
    view = view_of(plan, ledgers.small())
    head, *body = rows(render("csv", view))
    assert head == [title for _, title in LEDGER_COLUMNS]
    assert len(body) == len(view.ledger)
    for row, said in zip(body, view.ledger, strict=True):
        assert [cell.removeprefix("'") for cell in row] == [str(getattr(said, f)) for f, _ in LEDGER_COLUMNS]


def test_byte_order_mark_by_default(plan):
    view = view_of(plan, [])
    assert render("csv", view).startswith(b"\xef\xbb\xbf")
    plain = render("csv", view, RenderOptions(bom=False))
    assert plain.startswith("序号,条款".encode())
    assert plain.count(b"\r\n") >= len(view.ledger)


def test_no_cell_is_a_formula(plan):
    for row in rows(render("csv", view_of(plan, ledgers.hostile()))):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", " =1", "＝1", "\n=1", "%x"])
def test_guarded(cell):
    assert guard(cell) == f"'{cell}"


@given(st.text())
def test_guard_changes_nothing_else(cell):
    assert guard(cell) in (cell, f"'{cell}")
    assert guard(f"字{cell}") == f"字{cell}"
