"""销号, 延期, withdrawal: who may ask, who may answer, and when."""

import pytest

from fazhi_cli.dates.periods import parse_period
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.record import Evidence
from fazhi_cli.ledger.recording import requests
from fazhi_cli.ledger.recording.requests import Asked
from fazhi_cli.plan.items import Item
from tests.ledger.making import day, draft

PROOF = (Evidence("https://a.cn/1", None, None, None),)


def asked(task=15, unit="sifaju", by="联络员", measure=None, on=None):
    return Asked(Item(task, measure), unit, day(on) if on else None, by)


@pytest.fixture
def done(book):
    book.write([draft(15, "done", "sifaju")])
    return book


@pytest.fixture
def applied(done):
    done.write([requests.apply_closing(done, asked(), PROOF)])
    return done


def waiting(book, kind="apply"):
    return requests.pending(book, kind)


def test_only_what_is_done_can_be_closed(book):
    with pytest.raises(UsageProblem, match="还没有报“已完成”") as caught:
        requests.apply_closing(book, asked(), PROOF)
    assert caught.value.hint == "先记录：fazhi status set 15 done --unit 区司法局"


def test_evidence_is_needed_and_may_have_come_with_a_report(book):
    book.write([draft(15, "done", "sifaju")])
    with pytest.raises(UsageProblem, match="没有证明材料"):
        requests.apply_closing(book, asked(), ())
    book.write([draft(15, "done", "sifaju", evidence=PROOF)])
    assert requests.apply_closing(book, asked(), ()).kind == "apply"


def test_applying_twice_is_refused(applied):
    with pytest.raises(UsageProblem, match="等待审核"):
        requests.apply_closing(applied, asked(), PROOF)


def test_reviewer_is_not_the_applicant(applied):
    (request,) = waiting(applied)
    for name in ("联络员", " 联络员 "):
        with pytest.raises(UsageProblem, match="不能由同一人审核"):
            requests.answer(applied, request, "approve", name, reason=None, on=None)


def test_approve(applied):
    (request,) = waiting(applied)
    applied.write([requests.answer(applied, request, "approve", "督办", reason=None, on=None)])
    assert applied.progress().task(15).unit("sifaju").status == "closed"
    assert waiting(applied) == []
    with pytest.raises(UsageProblem, match="已经销号"):
        requests.apply_closing(applied, asked(), PROOF)
    with pytest.raises(UsageProblem, match="没有等待审核的销号申请"):
        requests.find_request(applied, "apply", Item(15, None), "sifaju")


def test_reject_needs_a_reason_and_leaves_the_units_word(applied):
    (request,) = waiting(applied)
    with pytest.raises(UsageProblem, match="没有写理由"):
        requests.answer(applied, request, "reject", "督办", reason=" ", on=None)
    applied.write([requests.answer(applied, request, "reject", "督办", reason="缺材料", on=None)])
    unit = applied.progress().task(15).unit("sifaju")
    assert (unit.status, unit.closing) == ("done", "rejected")
    assert requests.apply_closing(applied, asked(), PROOF).kind == "apply"


def test_approval_is_refused_if_the_unit_has_reported_otherwise_since(applied):
    applied.write([draft(15, "doing", "sifaju", "2025-06-29")])
    (request,) = waiting(applied)
    with pytest.raises(UsageProblem, match="现在不是“已完成”"):
        requests.answer(applied, request, "approve", "督办", reason=None, on=None)


def test_answer_before_the_application_is_refused(applied):
    (request,) = waiting(applied)
    with pytest.raises(UsageProblem, match="早于申请日期"):
        requests.answer(applied, request, "approve", "督办", reason=None, on=day("2024-11-02"))


def test_reopen(applied):
    (request,) = waiting(applied)
    with pytest.raises(UsageProblem, match="没有销号"):
        requests.reopen(applied, asked(), "不行")
    applied.write([requests.answer(applied, request, "approve", "督办", reason=None, on=None)])
    with pytest.raises(UsageProblem, match="没有写理由"):
        requests.reopen(applied, asked(), None)
    applied.write([requests.reopen(applied, asked(by="督办"), "群众反映")])
    unit = applied.progress().task(15).unit("sifaju")
    assert (unit.status, unit.closing) == ("doing", "reopened")


def test_several_applications_must_be_told_apart(book):
    for unit in ("sifaju", "wangzhuang"):
        book.write([draft(15, "done", unit)])
        book.write([requests.apply_closing(book, asked(unit=unit), PROOF)])
    with pytest.raises(UsageProblem, match="2 份"):
        requests.find_request(book, "apply", Item(15, None), None)
    assert requests.find_request(book, "apply", Item(15, None), "wangzhuang").unit == "wangzhuang"


def test_the_whole_task_and_a_measure_are_told_apart(applied):
    applied.write([requests.apply_closing(applied, asked(measure="15-2"), PROOF)])
    assert requests.find_request(applied, "apply", Item(15, None), "sifaju").measure is None
    assert requests.find_request(applied, "apply", Item(15, "15-2"), "sifaju").measure == "15-2"
    with pytest.raises(UsageProblem, match="没有等待审核"):
        requests.find_request(applied, "apply", Item(15, "15-1"), "sifaju")


def test_a_withdrawn_application_does_not_wait(applied):
    (request,) = waiting(applied)
    applied.write([requests.withdraw(applied, request, "撤回", "联络员", None)])
    assert waiting(applied) == []


@pytest.mark.parametrize(
    ("task", "measure", "due", "reason", "words"),
    [
        (15, None, "2025-12-31", "因", "请指明举措|2 条举措有时限"),
        (15, "15-2", "2024-12-31", "因", "不晚于现在的时限"),
        (15, "15-2", "2025-12-31", " ", "没有写延期的理由"),
        (15, "15-3", "2025-12-31", "因", "没有可以延期的时限"),
        (22, "22-2", "2025-12-31", "因", "周期性"),
    ],
)
def test_extensions_that_cannot_be_asked_for(book, task, measure, due, reason, words):
    unit = "sifaju"
    with pytest.raises(UsageProblem, match=words):
        requests.ask_extension(book, asked(task, unit, measure=measure), day(due), reason, None)


def test_extension_granted_with_another_date(book):
    book.write([requests.ask_extension(book, asked(measure="15-2"), day("2025-12-31"), "因", None)])
    (request,) = waiting(book, "extend")
    with pytest.raises(UsageProblem, match="同一人"):
        requests.answer(book, request, "grant", "联络员", reason=None, on=None)
    with pytest.raises(UsageProblem, match="不晚于"):
        requests.answer(book, request, "grant", "督办", reason=None, on=None, due=day("2024-06-30"))
    book.write([requests.answer(book, request, "grant", "督办", reason=None, on=None, due=day("2025-09-30"))])
    own = next(m for m in book.progress().task(15).unit("sifaju").measures if m.measure == "15-2")
    assert own.deadlines[0].last == day("2025-09-30")
    assert waiting(book, "extend") == []


def test_extension_of_an_occurrence(book):
    period = parse_period("2024")
    made = requests.ask_extension(book, asked(22, "xinfangju", measure="22-2"), day("2025-07-31"), "因", period)
    book.write([made])
    (request,) = waiting(book, "extend")
    book.write([requests.answer(book, request, "grant", "督办", reason=None, on=None)])
    own = next(m for m in book.progress().task(22).unit("xinfangju").measures if m.measure == "22-2")
    found = {o.period: (o.last, o.labels) for o in own.occurrences}
    assert found["2024"] == (day("2025-07-31"), ())
    assert found["2023"][1] == ("overdue",)


def test_refused_extension_changes_nothing(book):
    book.write([requests.ask_extension(book, asked(measure="15-2"), day("2025-12-31"), "因", None)])
    (request,) = waiting(book, "extend")
    book.write([requests.answer(book, request, "refuse", "督办", reason="不影响", on=None)])
    assert "overdue" in book.progress().task(15).unit("sifaju").labels
    assert waiting(book, "extend") == []


def test_withdrawal_needs_a_reason_and_is_done_once(done):
    (target,) = done.scan.records
    with pytest.raises(UsageProblem, match="理由"):
        requests.withdraw(done, target, None, "王明", None)
    done.write([requests.withdraw(done, target, "填错", "王明", None)])
    assert done.progress().task(15).unit("sifaju").status == "none"
    with pytest.raises(UsageProblem, match="已经撤回"):
        requests.withdraw(done, target, "填错", "王明", None)
    withdrawal = next(r for r in done.scan.records if r.kind == "withdraw")
    done.write([requests.withdraw(done, withdrawal, "没有错", "王明", None)])
    assert done.progress().task(15).unit("sifaju").status == "done"


def test_withdrawals_lie_beside_what_they_take_back(applied):
    (request,) = waiting(applied)
    applied.write([requests.answer(applied, request, "approve", "督办", reason=None, on=None)])
    for target in list(applied.scan.records):
        (written,) = applied.write([requests.withdraw(applied, target, "重来", "督办", None)])
        home = "_office" if target.kind == "approve" else "sifaju"
        assert written.path.parent.name == home
