"""The numbered sections of a 简报 or 通报, each with its prose and the tables behind it."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.report.office import tables
from fazhi_cli.report.office.document import PORTRAIT_WIDTH, OfficialDocument
from fazhi_cli.report.office.widths import columns_of
from fazhi_cli.report.rows import Obligation
from fazhi_cli.report.view import View
from fazhi_cli.text.numerals import to_numeral

__all__ = ["CHANGES_IN_BODY", "Sections"]

CHANGES_IN_BODY = 20
"""Longer lists of changes stand in an annex of their own."""


class Sections:
    """Writes the sections into a document, numbered 一、二、 and so on."""

    def __init__(self, document: OfficialDocument, view: View) -> None:
        self._document = document
        self._view = view
        self._number = 0

    def write(self) -> None:
        """Write all sections in the order of the paper."""
        self._overview()
        self._owed()
        self._overdue()
        self._plan_sections()
        self._units()
        self._tasks()
        self._movement()
        self._reporting()
        self._demands()

    def summary_tables(self) -> None:
        """The tables of 总体情况."""
        view = self._view
        self._table(tables.summary_table(view))
        self._table(tables.distribution_table("任务按状态分布", view.summary.statuses))
        self._table(tables.distribution_table("任务按灯分布", view.summary.lights))
        comparison = tables.comparison_table(view)
        if comparison:
            self._table(comparison)

    def body_tables(self) -> None:
        """Parts of the plan and units in numbers."""
        if self._view.by_section:
            self._table(tables.section_table(self._view.by_section))
        if self._view.by_unit:
            self._table(tables.unit_table(self._view.by_unit))

    def _heading(self, text: str) -> None:
        self._number += 1
        self._document.paragraph("Heading1", f"{to_numeral(self._number)}、{text}")

    def _prose(self, key: str) -> None:
        text = self._view.text(key)
        if text:
            self._document.paragraph("BodyText", text)

    def _table(self, table: tables.Table) -> None:
        self._document.paragraph("Caption", table.caption)
        self._document.table(columns_of(table, PORTRAIT_WIDTH), table.rows)

    def _obligations(self, *captioned: tuple[str, Sequence[Obligation]], unfinished: bool = False) -> None:
        for caption, items in captioned:
            if items:
                self._table(tables.obligation_table(caption, items, unfinished=unfinished))

    def _overview(self) -> None:
        self._heading("总体情况")
        self._prose("overview")
        self.summary_tables()

    def _owed(self) -> None:
        view = self._view
        self._heading(f"{view.period.label}应办事项")
        self._prose("owed")
        self._obligations(("到期举措", view.due), ("周期性举措", view.recurring), ("时限存疑的举措", view.doubtful))
        if view.standing:
            listed = "、".join(f"（{t.clause}）" for t in view.standing)
            self._document.paragraph(
                "BodyText", f"持续推进、本期没有时限要求的任务{len(view.standing)}项：第{listed}条。"
            )

    def _overdue(self) -> None:
        self._heading("逾期和临期")
        self._prose("overdue")
        self._obligations(("逾期举措", self._view.overdue), ("临期举措", self._view.due_soon), unfinished=True)

    def _plan_sections(self) -> None:
        self._heading("各部分进展")
        if self._view.by_section:
            self._table(tables.section_table(self._view.by_section))

    def _units(self) -> None:
        self._heading("各责任单位")
        if self._view.by_unit:
            self._table(tables.unit_table(self._view.by_unit))
        for group in self._view.open_collectives:
            clauses = "、".join(f"（{c}）" for c in group.clauses)
            self._document.paragraph(
                "BodyText", f"“{group.name}”没有确定名单，涉及{group.count}项任务，不列入统计：第{clauses}条。"
            )

    def _tasks(self) -> None:
        counted = [t for t in self._view.tasks if t.counted]
        if counted:
            self._heading("各任务进展")
            table = tables.task_table(counted)
            self._document.table(columns_of(table, PORTRAIT_WIDTH), table.rows)

    def _movement(self) -> None:
        view = self._view
        self._heading("本期变化")
        self._prose("changes")
        if len(view.changes) > CHANGES_IN_BODY:
            self._document.paragraph("BodyText", f"变化明细{len(view.changes)}项，见附件3。")
        elif view.changes:
            self._table(tables.change_table(view.changes))
        if view.closings:
            self._table(tables.closing_table(view.closings, public=view.public))

    def _reporting(self) -> None:
        self._heading("填报情况")
        self._prose("reporting")
        for caption, owing in (("未报、部分未报的单位", self._view.unreported), ("迟报的单位", self._view.late)):
            if owing:
                self._table(tables.unreported_table(caption, owing))

    def _demands(self) -> None:
        if self._view.demands:
            self._heading("下一步工作")
        for number, demand in enumerate(self._view.demands, 1):
            self._document.paragraph("BodyText", f"{number}．{demand}")
