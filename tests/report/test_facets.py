from __future__ import annotations

import re

from fazhi_cli.report.facets import Facets
from tests.report import sample


def attributes(markup) -> dict[str, str]:
    return dict(re.findall(r'([\w-]+)="([^"]*)"', str(markup)))


def test_task_names_all_its_units_and_labels():
    view = sample.view()
    facets = Facets(view)
    task = next(t for t in view.tasks if t.id == 15)
    found = attributes(facets.task(15, task.status, task.labels))
    assert found["data-units"].split() == [d.unit for d in task.duties]
    assert found["data-state"].split() == [task.status.code, *(x.code for x in task.labels)]
    assert found["data-section"] == str(task.section)


def test_every_ledger_row_finds_its_task():
    view = sample.view()
    facets = Facets(view)
    tasks = {t.id: t for t in view.tasks}
    for row in view.ledger:
        task = tasks[int(row.measure.split("-")[0])]
        assert attributes(facets.ledger(row))["data-section"] == str(task.section)


def test_choices_are_those_that_occur():
    view = sample.view()
    facets = Facets(view)
    assert facets.units == [(u.id, u.name) for u in view.by_unit]
    codes = {code for code, _ in facets.states}
    assert {t.status.code for t in view.tasks} <= codes
    assert "overdue" in codes


def test_hostile_ids_cannot_leave_their_attribute():
    view = sample.view()
    facets = Facets(view)
    statement = next(s for t in view.tasks for s in t.statements)
    text = str(facets.statement(statement._replace(unit='x" onclick="alert(1)')))
    assert 'onclick="' not in text
    assert "&#34;" in text
