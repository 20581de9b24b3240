from __future__ import annotations

import datetime as dt

import pytest

from fazhi_cli.ledger.book import Book


@pytest.fixture
def book(plan, plan_copy):
    """The ledger of an empty plan folder, on 30 June 2025."""
    return Book(plan, plan_copy, dt.date(2025, 6, 30))
