"""All commands: module and one-line help, known without importing any of them."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["COMMANDS", "FORMS_COMMANDS", "ROLLUP_COMMANDS", "STATUS_COMMANDS", "Entry"]


class Entry(NamedTuple):
    """A command: the module that holds it, its heading in help, its one-line help.

    The module has a function ``command``; it may have ``HELP`` (further
    paragraphs) and ``EXAMPLES`` (command lines that can be pasted). A module
    of several commands is named with the function, ``module:function``; its
    ``HELP`` and ``EXAMPLES`` are mappings by function. A group of commands
    has ``subcommands`` instead of a module.
    """

    module: str
    panel: str
    help: str
    subcommands: dict[str, Entry] | None = None


_PACKAGE = "fazhi_cli.cli.commands."

STATUS_COMMANDS: dict[str, Entry] = {
    "set": Entry(_PACKAGE + "status.set", "记录", "记一条进展：任务或举措现在是什么状态"),
    "show": Entry(_PACKAGE + "status.show", "查看", "现在是什么状态，依据哪条记录"),
    "log": Entry(_PACKAGE + "status.log", "查看", "全部记录，按时间排列"),
    "withdraw": Entry(_PACKAGE + "status.withdraw", "记录", "撤回一条或一批记录（原记录保留）"),
    "apply": Entry(_PACKAGE + "status.requests:apply", "销号", "申请销号"),
    "approve": Entry(_PACKAGE + "status.requests:approve", "销号", "同意销号"),
    "reject": Entry(_PACKAGE + "status.requests:reject", "销号", "退回销号申请"),
    "reopen": Entry(_PACKAGE + "status.requests:reopen", "销号", "撤销销号，重新办理"),
    "extend": Entry(_PACKAGE + "status.requests:extend", "延期", "申请延期，或由办公室批准"),
    "drop": Entry(_PACKAGE + "status.requests:drop", "终止", "申请终止，或由办公室同意"),
    "import": Entry(_PACKAGE + "status.bulk:import_", "批量", "从 .xlsx、CSV 或 JSONL 文件批量记录"),
    "export": Entry(_PACKAGE + "status.bulk:export", "批量", "把记录导出为 .xlsx、CSV 或 JSONL"),
    "seal": Entry(_PACKAGE + "status.seal:seal", "封存", "封存：给方案和全部记录一个封存码"),
    "verify": Entry(_PACKAGE + "status.seal:verify", "封存", "核对：台账是不是封存时的那一份"),
    "git-commit": Entry(_PACKAGE + "status.bulk:git_commit", "批量", "把新记录逐条提交到 git"),
}

FORMS_COMMANDS: dict[str, Entry] = {
    "send": Entry(_PACKAGE + "forms.send", "填报", "给每个要报的单位做一份填报表"),
    "take": Entry(_PACKAGE + "forms.take", "填报", "收回来的表：先看，再一次记进台账"),
    "due": Entry(_PACKAGE + "forms.due", "填报", "谁还没交：未交、空白、部分、迟交"),
}

ROLLUP_COMMANDS: dict[str, Entry] = {
    "collect": Entry(_PACKAGE + "rollup:collect", "汇总", "收各地的汇总文件"),
    "report": Entry(_PACKAGE + "rollup:report", "汇总", "通报：谁报了、排名、逾期集中在哪里"),
    "show": Entry(_PACKAGE + "rollup:show", "汇总", "一个地方的全部职责"),
    "check": Entry(_PACKAGE + "rollup:check", "汇总", "有未报送、陈旧、重复、损坏、没有归类的吗"),
}

COMMANDS: dict[str, Entry] = {
    "duties": Entry(_PACKAGE + "queries.duties", "查询", "某单位要做什么、何时完成、进展如何"),
    "show": Entry(_PACKAGE + "queries.show", "查询", "一条任务的全文、举措、时限、责任单位"),
    "tasks": Entry(_PACKAGE + "queries.tasks", "查询", "任务清单"),
    "units": Entry(_PACKAGE + "queries.units", "查询", "责任单位清单，或一个单位的情况"),
    "deadlines": Entry(_PACKAGE + "queries.deadlines", "查询", "有日期和有周期的举措，按时间排列"),
    "status": Entry("", "进展", "进展台账：记录、查看、销号、延期、终止", STATUS_COMMANDS),
    "forms": Entry("", "进展", "填报表：发出去、收回来、谁还没交", FORMS_COMMANDS),
    "check": Entry(_PACKAGE + "check", "进展", "有逾期、临期、未报的吗（供定时任务使用）"),
    "notify": Entry(_PACKAGE + "notify", "进展", "把逾期、临期、未报通知到各单位（邮件、企业微信、钉钉、飞书）"),
    "codeowners": Entry(_PACKAGE + "codeowners", "进展", "生成 CODEOWNERS，让各单位各管各的记录"),
    "report": Entry(_PACKAGE + "report", "报告", "简报、通报、年度报告、台账、督办单"),
    "dashboard": Entry(_PACKAGE + "dashboard", "报告", "一屏看全局"),
    "bundle": Entry(_PACKAGE + "rollup:bundle", "汇总", "给上级做一份汇总用的文件"),
    "rollup": Entry("", "汇总", "汇总各地：收文件、通报、逐项查看、检查", ROLLUP_COMMANDS),
    "lint": Entry(_PACKAGE + "plan.lint", "方案", "检查方案文件，逐条指出哪一行有什么问题"),
    "diff": Entry(_PACKAGE + "plan.diff", "方案", "两个版本之间，谁的任务变了"),
    "schema": Entry(_PACKAGE + "plan.schema", "方案", "输出各文件的 JSON Schema（供编辑器使用）"),
    "init": Entry(_PACKAGE + "plan.init:init", "方案", "新建方案文件夹：空白的、内置的，或从文件转成的"),
    "import": Entry(_PACKAGE + "plan.init:import_", "方案", "看一份文件能读出哪些任务和单位"),
    "doctor": Entry(_PACKAGE + "doctor", "其他", "检查运行环境：编码、终端、用的是哪份方案、签名"),
    "completion": Entry(_PACKAGE + "completion", "其他", "命令补全（bash、zsh、fish、PowerShell）"),
}
