"""One message for each unit with what ``check`` found for it, and one for the office."""

import datetime as dt

import pytest

from fazhi_cli.dates.periods import year
from fazhi_cli.forms.notices import compose
from fazhi_cli.ledger.findings import Wanted, find
from fazhi_cli.ledger.words import OFFICE
from fazhi_cli.settings import DEFAULT

AS_OF = dt.date(2024, 12, 1)


@pytest.fixture
def progress(book):
    from fazhi_cli.ledger.states.replay import replay

    return replay(book.plan, (), AS_OF, None, DEFAULT)


def test_each_unit_hears_of_its_own_and_of_nothing_else(book, progress):
    findings = find(book.plan, progress, Wanted(due_soon=True, reported=year(2024)))
    notices = compose(book.plan, progress, findings, "王明")
    assert notices[-1].to == OFFICE
    assert {n.to for n in notices[:-1]} == {u for f in findings for u in f.units}
    for notice in notices[:-1]:
        assert list(notice.findings) == [f for f in findings if notice.to in f.units]
        lines = [line for line in notice.text.splitlines() if line[0].isdigit()]
        assert len(lines) == len(notice.findings)
        for other in book.plan.units:
            if other.id != notice.to and other.name not in notice.name:
                assert f"{other.name}：" not in notice.text
    assert "联系：王明" in notices[0].text


def test_a_message_names_item_date_and_days(book, progress):
    findings = find(book.plan, progress, Wanted(units=("sifaju",)))
    first, office = compose(book.plan, progress, findings)
    assert first.title == f"督办提醒：区司法局 {len(findings)} 项"
    assert "15-1 为群众提供便捷高效的公共法律服务，2022-12-31（已过701天）" in first.text
    assert f"区司法局{len(findings)}" in office.text


def test_nothing_found_nothing_said(book, progress):
    assert compose(book.plan, progress, []) == []
