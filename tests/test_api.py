"""The Python interface says what the commands say, and its documentation runs."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from fazhi_cli.api import FazhiError, load

DAY = dt.date(2024, 12, 31)


@pytest.fixture
def office(plan_copy, fazhi):
    for words in (("15", "doing", "--unit", "区司法局"), ("4", "done", "--on", "2024-03-01", "--yes")):
        assert fazhi("status", "set", *words, "--by", "王明", cwd=plan_copy.parent).code == 0
    return load(plan_copy.parent)


def told(fazhi, office, *words):
    return json.loads(fazhi(*words, "--format", "json", cwd=office.path.parent).out)


def test_the_examples_of_the_documentation_run(root, office, monkeypatch, capsys):
    monkeypatch.chdir(office.path.parent)
    blocks = re.findall(r"```python\n(.*?)```", (root / "docs/api.md").read_text("utf-8"), re.DOTALL)
    exec("\n".join(blocks), {})  # one story
    out = capsys.readouterr().out
    assert "没有这个单位" in out
    assert out.startswith(office.plan.document.title + " 2\n")


def test_the_same_answers_as_the_commands(fazhi, office):
    duties = told(fazhi, office, "duties", "--unit", "区司法局", "--as-of", "2024-12-31")["duties"]
    assert [(d.task, d.status, list(d.labels)) for d in office.duties("区司法局", DAY)] == [
        (d["task"], d["status"], d["labels"]) for d in duties
    ]
    tasks = told(fazhi, office, "status", "show", "--as-of", "2024-12-31")["tasks"]
    assert [(t.task, t.status, t.light) for t in office.states(DAY)] == [
        (t["task"], t["status"], t["light"]) for t in tasks
    ]
    findings = told(fazhi, office, "check", "--as-of", "2024-12-31", "--due-soon", "30", "--reported", "2024Q3", "--unclosed")["findings"]  # fmt: skip
    assert [(f.kind, f.task) for f in office.check(DAY, due_soon=True, reported="2024Q3", unclosed=True)] == [
        (f["kind"], f["task"]) for f in findings
    ]
    assert office.lint() == ()


def test_the_same_report_to_the_byte(fazhi, office):
    for form, kind in (("md", "brief"), ("docx", "notice"), ("json", "ledger")):
        path = office.path.parent / f"out.{form}"
        assert fazhi("report", "--year", "2024", "--kind", kind, "-o", path.name, cwd=path.parent).code == 0
        assert office.report(form, kind, "2024") == path.read_bytes()


def test_only_what_was_known(office):
    early = office.states(DAY, dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert {t.status for t in early} == {"none"}
    with pytest.raises(FazhiError, match="没有时区"):
        office.states(DAY, dt.datetime(2020, 1, 1))


@pytest.mark.parametrize("words", [{"form": "doc"}, {"kind": "letter"}, {"period": "去年"}, {"unit": "无此局"}])
def test_what_cannot_be_used(office, words):
    with pytest.raises(FazhiError):
        office.report(**words)


def test_no_plan_there(tmp_path):
    with pytest.raises(FazhiError, match="里没有"):
        load(tmp_path)
