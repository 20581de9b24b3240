"""Which command prints JSON of which contract."""

from __future__ import annotations

import json
from collections.abc import Callable

from fazhi_cli.cli.contracts import exchange, ledger, queries, rollup
from fazhi_cli.cli.contracts.shapes import Shape, fields_of, output
from fazhi_cli.lint.reporters.machines import json_schema

__all__ = ["OUTPUTS", "contract_text", "name_of"]


def _report() -> Shape:
    """Of ``fazhi report --format json``; each type of the view model is a definition."""
    from fazhi_cli.report.view import View

    made: dict[str, Shape] = {}
    keys = fields_of(View, made)
    del keys["schema_version"]
    return output("fazhi report --format json 的输出", **keys) | {"$defs": made}


OUTPUTS: dict[str, tuple[str, Callable[[], Shape]]] = {
    "duties": ("职责", queries.duties),
    "show": ("一条任务", queries.show),
    "tasks": ("任务", queries.tasks),
    "units": ("单位", queries.units),
    "deadlines": ("时限", queries.deadlines),
    "diff": ("两个版本的不同", queries.diff),
    "check": ("逾期、临期等", ledger.check),
    "lint": ("检查结果", json_schema),
    "status-show": ("状态", ledger.states),
    "status-log": ("记录", ledger.log),
    "status-set": ("记录", ledger.written),
    "status-withdraw": ("撤回", ledger.withdrawn),
    "status-apply": ("申请销号", ledger.written),
    "status-approve": ("同意销号；不写编号的，等待审核的申请", ledger.answered),
    "status-reject": ("退回销号；不写编号的，等待审核的申请", ledger.answered),
    "status-reopen": ("撤销销号", ledger.written),
    "status-extend": ("延期；不写编号的，等待审核的申请", ledger.answered),
    "status-drop": ("终止；不写编号的，等待审核的申请", ledger.answered),
    "status-import": ("导入记录", ledger.importing),
    "status-seal": ("封存", ledger.seal),
    "status-verify": ("核对封存", ledger.verify),
    "report": ("报告", _report),
    "forms-send": ("发填报表", exchange.forms_send),
    "forms-take": ("收填报表", exchange.forms_take),
    "forms-due": ("催填报表", exchange.forms_due),
    "rollup-report": ("通报", rollup.report),
    "rollup-show": ("一个地方的职责", rollup.show),
    "rollup-check": ("汇总文件夹里的问题", rollup.check),
    "notify": ("通知", exchange.notify),
    "import": ("转换文件", exchange.document),
    "doctor": ("自查", exchange.doctor),
}
"""Name of a command, its parts joined with ``-``: in words, and what makes its contract."""


def name_of(words: list[str]) -> str:
    """``status show`` as it stands in :data:`OUTPUTS`: ``status-show``."""
    return "-".join(words)


def contract_text(name: str) -> str:
    """A contract as it is printed and written. Raises ``KeyError`` for an unknown name."""
    return json.dumps(OUTPUTS[name][1](), ensure_ascii=False, indent=2) + "\n"
