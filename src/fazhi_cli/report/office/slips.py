"""督办单 and 单位任务清单: one sheet an item, one sheet a unit."""

from __future__ import annotations

from fazhi_cli.report.office import frame, tables
from fazhi_cli.report.office.blocks import Run, form_xml
from fazhi_cli.report.office.document import PORTRAIT_WIDTH, OfficialDocument
from fazhi_cli.report.office.widths import columns_of
from fazhi_cli.report.rows import Supervision, Unit
from fazhi_cli.report.view import MISSING, View
from fazhi_cli.report.words import day_text

__all__ = ["supervision_slips", "unit_sheets"]

_COLORS = {"blue": "1F4E99", "yellow": "8A5A00", "red": "C00000"}
_BLANK_DATE = "\u3000" * 7 + "年\u3000\u3000月\u3000\u3000日"
_SHOWN = 2  # statements on a slip; the others are in the ledger
_LOWER = '<w:spacing w:before="0" w:after="0" w:line="800" w:lineRule="exact"/>'
_LABEL = 1900  # twips of the first column of a form


def supervision_slips(document: OfficialDocument, view: View) -> None:
    """One 督办单 a page, each with room for the unit's answer."""
    if not view.supervisions:
        frame.title(document, view.title)
        document.paragraph("BodyText", f"截至{day_text(view.as_of)}，没有需要督办的事项。")
    for number, slip in enumerate(view.supervisions):
        _slip(document, view, slip, first=number == 0)


def _slip(document: OfficialDocument, view: View, slip: Supervision, *, first: bool) -> None:
    page_break = "" if first else "<w:pageBreakBefore/>"
    document.paragraph("RedHead", [Run("督　办　单", half_points=64)], page_break + _LOWER)
    level = Run(
        f"{slip.level.text}督办" if "督办" not in slip.level.text else slip.level.text,
        bold=True,
        color=_COLORS[slip.level.code],
    )
    document.paragraph(
        "IssuerLine",
        [
            Run(f"编号：{slip.number}　　", half_points=28),
            level._replace(half_points=28),
            Run(f"\t{view.head.date}", half_points=28),
        ],
        f'<w:tabs><w:tab w:val="right" w:pos="{PORTRAIT_WIDTH}"/></w:tabs>',
    )
    document.paragraph("Spacer", "", '<w:spacing w:before="120" w:after="0" w:line="20" w:lineRule="exact"/>')
    item = slip.obligation
    said = "\n".join(
        f"{s.unit_name}（{s.period + '，' if s.period else ''}{s.status.text}，{day_text(s.on)}）：{s.progress}"
        + (f"问题：{s.problem}" if s.problem else "")
        for s in slip.statements[:_SHOWN]
    )
    if len(slip.statements) > _SHOWN:
        said += f"\n（以上为最近{_SHOWN}条，共{len(slip.statements)}条，详见台账。）"
    rows = [
        ("承办单位", slip.owners),
        *(
            [("可能涉及", f"{'、'.join(slip.open_collectives)}（没有名单，不作承办单位）")]
            if slip.open_collectives
            else []
        ),
        ("督办事项", f"（{item.clause}）{item.title}\n" + (f"{item.measure}　{item.text}" if item.measure else "全条")),
        ("时　　限", item.when + (f"（原文：{item.quote}）" if item.quote else "")),
        ("督办事由", slip.reason),
        ("目前进展", said or "没有填报。"),
        ("办理要求", slip.demand),
        ("反馈期限", day_text(slip.reply_by) if slip.reply_by else MISSING),
        ("承办单位\n办理情况", f"\n\n\n负责人（签字）：{_BLANK_DATE}"),
        ("督办单位\n意　　见", f"{view.head.office}\n\n经办人（签字）：{_BLANK_DATE}"),
    ]
    document.raw(form_xml(rows, _LABEL, PORTRAIT_WIDTH - _LABEL))


def unit_sheets(document: OfficialDocument, view: View) -> None:
    """One 任务清单 a unit, each on its own page."""
    for number, unit in enumerate(view.by_unit):
        _sheet(document, view, unit, first=number == 0)
    if view.notes:
        document.paragraph("Note", "注：")
    for note in view.notes:
        document.paragraph("Note", f"〔{note.mark}〕{'（' + note.clause + '）' if note.clause else ''}{note.text}")


def _sheet(document: OfficialDocument, view: View, unit: Unit, *, first: bool) -> None:
    document.paragraph("Title", f"{unit.name}任务清单", "" if first else "<w:pageBreakBefore/>")
    document.paragraph("IssueNumber", f"（{view.period.label}，截至{day_text(view.as_of)}）")
    shares = f"完成{unit.done.count}项，逾期{unit.overdue.count}项，{view.period.label}已填报{unit.reported.count}项"
    document.paragraph("BodyText", f"承担《{view.document.title}》任务{unit.total}项，{shares}。")
    tasks = {t.id: t for t in view.tasks}
    table = tables.sheet_table(unit, tasks)
    document.table(columns_of(table, PORTRAIT_WIDTH), table.rows, merge=tables.SHEET_MERGED)
    said = tables.said_table(unit)
    if said.rows:
        document.paragraph("Caption", said.caption)
        document.table(columns_of(said, PORTRAIT_WIDTH), said.rows)
    if unit.open_tasks:
        clauses = "、".join(f"（{tasks[t].clause}）" for t in unit.open_tasks if t in tasks)
        document.paragraph(
            "Note",
            f"另有{len(unit.open_tasks)}项任务写有“其他区直有关单位”等集合称谓，可能涉及本单位，原文没有点名：{clauses}。",
        )
