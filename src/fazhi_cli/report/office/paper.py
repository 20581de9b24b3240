"""The report as an official paper: what stands in it, in which order."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.report.office import frame, tables
from fazhi_cli.report.office.document import LANDSCAPE_WIDTH, OfficialDocument
from fazhi_cli.report.office.sections import CHANGES_IN_BODY, Sections
from fazhi_cli.report.office.slips import supervision_slips, unit_sheets
from fazhi_cli.report.office.widths import columns_of
from fazhi_cli.report.rows import Task
from fazhi_cli.report.view import View

__all__ = ["write_paper"]


def write_paper(document: OfficialDocument, view: View) -> None:
    """Write the report of the view's kind into an empty document."""
    if view.kind == "supervise":
        supervision_slips(document, view)
    elif view.kind == "unit":
        unit_sheets(document, view)
    elif view.kind == "ledger":
        document.set_landscape()
        frame.title(document, view.title, blank_after=False, cells=60)
        _ledger(document, view)
    else:
        _whole(document, view)


def _whole(document: OfficialDocument, view: View) -> None:
    if view.kind != "notice":
        frame.paper_head(document, view.head)
    frame.title(document, view.title)
    if view.kind == "notice":
        document.paragraph("Salutation", f"{view.foot.issue_to}：")
    if view.kind == "annual":
        _annual(document, view)
    else:
        Sections(document, view).write()
    annexes = ["任务台账", "各项任务填报明细"]
    changes_apart = len(view.changes) > CHANGES_IN_BODY and view.kind != "annual"
    if changes_apart:
        annexes.append("本期状态变化")
    _annex_list(document, annexes)
    if view.kind != "brief":
        frame.signature(document, view)
    document.new_section(landscape=True)
    _annex_head(document, 1, annexes[0], view)
    _ledger(document, view)
    _annex_head(document, 2, annexes[1], view, "<w:pageBreakBefore/>")
    for task in view.tasks:
        if task.counted:
            _task(document, task)
    if changes_apart:
        _annex_head(document, 3, annexes[2], view, "<w:pageBreakBefore/>")
        table = tables.change_table(view.changes)
        document.table(columns_of(table, LANDSCAPE_WIDTH), table.rows, small=True)
    frame.colophon(document, view, LANDSCAPE_WIDTH)


def _annual(document: OfficialDocument, view: View) -> None:
    for part in view.annual:
        document.paragraph("Heading1", f"{part.number}、{part.title}")
        for text in part.paragraphs:
            document.paragraph("BodyText", text)
    document.paragraph("Normal", "")
    sections = Sections(document, view)
    sections.summary_tables()
    sections.body_tables()


def _annex_list(document: OfficialDocument, annexes: Sequence[str]) -> None:
    document.paragraph("Normal", "", "<w:keepNext/>")
    for number, name in enumerate(annexes, 1):
        lead = "附件：" if number == 1 else "\u3000\u3000\u3000"
        together = "<w:keepNext/>" if number < len(annexes) else ""
        document.paragraph("BodyText", f"{lead}{number}．{name}", together)


def _annex_head(document: OfficialDocument, number: int, name: str, view: View, properties: str = "") -> None:
    document.paragraph("Annex", f"附件{number}", properties)
    frame.title(document, f"{name}（{view.period.label}）", blank_after=False, cells=60)


def _ledger(document: OfficialDocument, view: View) -> None:
    table = tables.ledger_table(view.ledger)
    document.table(columns_of(table, LANDSCAPE_WIDTH), table.rows, small=True, merge=tables.LEDGER_MERGED)
    if view.notes:
        document.paragraph("Note", "注：〔注〕处的原文、读法和时限说明如下。")
    for note in view.notes:
        clause = f"（{note.clause}）" if note.clause else ""
        document.paragraph("Note", f"〔{note.mark}〕{clause}{note.text}")


def _task(document: OfficialDocument, task: Task) -> None:
    document.paragraph("AnnexHeading", f"（{task.clause}）{task.title}")
    when = f"时限：{task.when}。" if task.when else ""
    state = tables.state_text(task.status, task.light, task.labels)
    silent = [d.unit_name for d in task.duties if not d.reported]
    missing = f"未填报：{'、'.join(silent)}。" if silent else ""
    document.paragraph(
        "AnnexText",
        f"责任单位：{task.owners}。{when}状态：{state}。"
        f"责任单位{task.units_total}个，本期已填报{task.units_reported}个。{missing}",
    )
    if task.statements:
        table = tables.statement_table(task)
        document.table(columns_of(table, LANDSCAPE_WIDTH), table.rows, small=True)
