"""Readings and notes in the text; what the public version leaves out."""

from __future__ import annotations

from collections import Counter

from fazhi_cli.report import KINDS
from fazhi_cli.report.facts.marks import NoteBook
from fazhi_cli.report.renderers.json import view_as_dict
from fazhi_cli.report.request import HeadOptions
from tests.report import ledgers
from tests.report.views import view_of


def test_readings_are_marked_and_noted(plan):
    view = view_of(plan, [], 2022)
    due = view.due[0]
    assert "2022年底前〔注" in due.text
    assert due.quote == "2022底前"
    notes = {n.mark: n for n in view.notes}
    assert [notes[m].quote for m in due.marks] == ["2022底前", "2022底前"]
    assert [n.mark for n in view.notes] == [f"注{i}" for i in range(1, len(view.notes) + 1)]
    corrections = [c.quote for t in plan.tasks for c in t.corrections]
    assert Counter(n.quote for n in view.notes if n.kind.code == "correction" and n.task) == Counter(corrections)
    assert view.document.number.startswith("榕晋委法〔2022〕4号〔注")


def _correction_notes(view, *certainties):
    return [n for n in view.notes if n.kind.code == "correction" and n.task and n.certainty.code in certainties]


def test_a_certain_or_probable_reading_stands_in_the_text_with_its_mark(plan):
    view = view_of(plan, [], 2024)
    texts = {t.id: "".join(m.text for m in t.measures) for t in view.tasks}
    notes = _correction_notes(view, "certain", "probable")
    assert notes
    for note in notes:
        assert f"{note.reading}〔{note.mark}〕" in texts[note.task]
        assert note.text.startswith("原文为")


def test_a_doubtful_reading_stands_only_in_its_note(plan):
    """A guess is no part of an official text: the source's words stay, with a mark."""
    view = view_of(plan, [], 2024)
    texts = {t.id: "".join(m.text for m in t.measures) for t in view.tasks}
    notes = _correction_notes(view, "possible")
    assert notes
    for note in notes:
        assert f"{note.quote}〔{note.mark}〕" in texts[note.task]
        assert note.reading not in texts[note.task]
        assert "疑应读作" in note.text
        assert note.reading in note.text
    obligations = [*view.due, *view.recurring, *view.doubtful]
    assert not [n for n in notes for o in obligations if n.reading in o.text]


def test_a_doubtful_reading_of_the_number_stands_only_in_its_note(plan):
    document = plan.document
    guessed = tuple(c._replace(certainty="possible") for c in document.corrections)
    marked = NoteBook(verbatim=False)
    line = marked.document(document._replace(corrections=guessed), document.number)
    assert line.text == f"{document.number}〔注1〕"
    assert "榕晋委法〔2022〕4号" in marked.notes[0].text


def test_a_paper_says_how_much_of_a_sentence_a_date_governs(plan):
    """(九): 2022年底前 stands in the middle of 9-3; what is printed before it has no date."""
    view = view_of(plan, [], 2022)
    notes = {n.mark: n for n in view.notes}
    (due,) = [o for o in view.due if o.measure == "9-3"]
    assert [n for n in (notes[m] for m in due.marks) if "前面的“完善……社会规范建设”" in n.text]


def test_verbatim_prints_the_source(plan):
    view = view_of(plan, [], 2022, verbatim=True)
    for task in view.tasks:
        assert "".join(m.text for m in task.measures) == plan.task_by_id[task.id].text
    assert view.document.number == plan.document.number


def test_inferred_and_doubtful_deadlines_are_noted(plan):
    view = view_of(plan, [], 2024)
    kinds = Counter(n.kind.code for n in view.notes)
    assert (kinds["inferred"], kinds["doubtful"]) == (2, 1)
    by_mark = {n.mark: n.kind.code for n in view.notes}
    for o in view.recurring:
        assert ("inferred" in {by_mark[m] for m in o.marks}) == (o.kind.code == "inferred")
        assert ("推定" in o.when) == (o.kind.code == "inferred")


def test_a_day_that_the_plan_does_not_give_is_noted_with_its_source(plan):
    view = view_of(plan, [], 2024)
    (note,) = [n for n in view.notes if n.quote == "国家网络安全宣传周"]
    assert note.reading == "每年9月27日止"
    assert "中网办发文〔2016〕2号" in note.text
    (row,) = [r for r in view.ledger if r.measure.startswith("24-4 ")]
    assert row.due == "每年9月27日止（推定）"


def test_the_public_version_names_no_person_and_no_telephone(plan):
    secret = [
        ledgers.record(1, 15, "sifaju", "doing", "2024-05-01", by="张三丰", note="联系人：张三丰，电话0591-83666666，已建成。",
                       problem="内部问题", next="手机13800138000。"),
        ledgers.record(2, 15, "sifaju", None, "2024-05-02", kind="apply", by="张三丰", reason="内部理由"),
    ]  # fmt: skip
    head = HeadOptions(contact="张三丰 13800138000")
    for kind in KINDS:
        text = str(view_as_dict(view_of(plan, secret, 2024, public=True, kind=kind, head=head)))
        for word in ("张三丰", "83666666", "13800138000", "内部"):
            assert word not in text
        assert "已建成" in text
        assert "张三丰" in str(view_as_dict(view_of(plan, secret, 2024, kind=kind, head=head)))
