from __future__ import annotations

import json

from fazhi_cli.report.renderers import render
from fazhi_cli.report.renderers.json import view_as_dict
from tests.report import ledgers
from tests.report.views import view_of


def test_the_json_is_the_view(plan):
    view = view_of(plan, ledgers.hostile())
    data = json.loads(render("json", view))
    assert data == view_as_dict(view)
    assert data["schema_version"] == 1
    assert data["as_of"] == "2024-12-31"
    assert data["summary"]["tasks"]["count"] == len(data["summary"]["tasks"]["items"]) == 25


def test_the_lists_the_contract_names_are_there(plan):
    data = json.loads(render("json", view_of(plan, [])))
    for key in [
        "due",
        "recurring",
        "doubtful",
        "standing",
        "overdue",
        "due_soon",
        "unreported",
        "late",
        "by_section",
        "by_unit",
        "open_collectives",
        "tasks",
        "changes",
        "closings",
        "ledger",
        "notes",
        "prose",
        "timeline",
        "pace",
        "comparison",
        "demands",
        "annual",
        "supervisions",
    ]:
        assert key in data
