from __future__ import annotations

import datetime as dt

import pytest

from fazhi_cli.dates.periods import year
from fazhi_cli.forms.annexes import Annexes
from fazhi_cli.forms.answers import Taker
from fazhi_cli.ledger.book import Book
from tests.forms.filling import DUE, forms


@pytest.fixture
def book(plan, plan_copy):
    """The ledger of an empty plan folder, on 6 January 2025."""
    return Book(plan, plan_copy, dt.date(2025, 1, 6))


@pytest.fixture
def taker(book):
    """Taking the forms of 2024 on the day they were due."""
    return Taker(book, year(2024), DUE, "王明", Annexes(book.folder, []))


@pytest.fixture
def form_of(book):
    """The form of a unit, by id."""
    return {f.unit: f for f in forms(book)}.__getitem__


@pytest.fixture
def inbox(tmp_path):
    """The folder of what came in."""
    folder = tmp_path / "收到的"
    folder.mkdir()
    return folder
