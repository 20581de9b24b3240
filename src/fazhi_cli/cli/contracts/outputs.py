"""Which command prints JSON of which contract."""

from __future__ import annotations

import json
from collections.abc import Callable

from fazhi_cli.cli.contracts import exchange, ledger, queries, view
from fazhi_cli.cli.contracts.shapes import Shape
from fazhi_cli.lint.reporters.machines import json_schema

__all__ = ["OUTPUTS", "contract_text", "name_of"]

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
    "status-approve": ("等待审核的申请（approve、reject 等不写编号时列出的）", ledger.pending),
    "status-import": ("导入记录", ledger.importing),
    "status-seal": ("封存", ledger.seal),
    "status-verify": ("核对封存", ledger.verify),
    "status-set": ("写记录的命令：status set、withdraw、apply、approve 等都是这个", ledger.written),
    "report": ("报告", view.report),
    "forms-send": ("发填报表", exchange.forms_send),
    "forms-take": ("收填报表", exchange.forms_take),
    "forms-due": ("催填报表", exchange.forms_due),
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
