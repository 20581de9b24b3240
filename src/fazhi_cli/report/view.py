"""The view model of a report: everything that any form of it prints.

A :class:`View` is a pure function of (plan, records, options); renderers
compute nothing. Every number is a :class:`~fazhi_cli.report.rows.Share` with the list
it counts, or stands beside its list. Types are added to, never renamed.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated as Field
from typing import NamedTuple

from fazhi_cli.report.rows import (
    Behind,
    Change,
    Closing,
    LedgerRow,
    Note,
    Obligation,
    OpenCollective,
    PacePoint,
    SectionRow,
    Share,
    Supervision,
    TaskRow,
    UnitRow,
    Unreported,
)

__all__ = [
    "LEDGER_COLUMNS",
    "MISSING",
    "SCHEMA_VERSION",
    "AnnualPart",
    "Comparison",
    "ComparisonRow",
    "DocumentView",
    "Figure",
    "Foot",
    "Head",
    "PeriodView",
    "Prose",
    "Scope",
    "Summary",
    "View",
]

SCHEMA_VERSION = 1
MISSING = "[待补充]"

LEDGER_COLUMNS: tuple[tuple[str, str], ...] = (
    ("number", "序号"),
    ("clause", "条款"),
    ("task", "任务"),
    ("measure", "举措"),
    ("units", "责任单位"),
    ("quote", "时限(原文)"),
    ("due", "时限(日期)"),
    ("status", "状态"),
    ("light", "灯"),
    ("progress", "进展"),
    ("problem", "问题"),
    ("next_step", "下一步"),
    ("evidence", "佐证"),
    ("reported_on", "填报日期"),
    ("review", "审核"),
)
"""(field of :class:`~fazhi_cli.report.rows.LedgerRow`, printed head) of the ledger table, in order."""


class Head(NamedTuple):
    """The head of the paper (版头); what is not given reads ``[待补充]``."""

    name: Field[str, "简报名称，如 晋安区法治社会建设简报"]
    issue: Field[str, "期号，如 第3期"]
    office: Field[str, "编发单位"]
    date: Field[str, "编发日期，如 2024年12月31日"]
    secrecy: Field[str, "密级和保密期限；没有给则为空，不印"]
    number: Field[str, "份号或编号；没有给则为空，不印"]


class Foot(NamedTuple):
    """The foot of the paper (版记)."""

    report_to: Field[str, "报"]
    send_to: Field[str, "送"]
    issue_to: Field[str, "发"]
    copies: Field[str, "份数，如 共印30份"]
    contact: Field[str, "联系人、电话（没有给则为空；--public 时为空）"]
    seal: Field[str, "封存码，如 7K3M9-Q2X8C-4V6ZR-0BTHN；没有台账、用了 --known-at 的为空，不印"]


class DocumentView(NamedTuple):
    """The plan reported on."""

    title: Field[str, "方案标题"]
    number: Field[str, "发文字号（读法）"]
    number_source: Field[str, "发文字号（网页原文）"]
    issuer: Field[str, "发文机关"]
    office: Field[str, "办事机构"]
    district: Field[str, "地区"]
    issued: Field[dt.date, "成文日期"]
    start: Field[dt.date, "方案起始日期"]
    end: Field[dt.date, "方案终止日期"]


class PeriodView(NamedTuple):
    """A span of whole days."""

    key: Field[str, "代码，如 2024、2024Q3、2024-05、2024-01-01..2024-03-15"]
    label: Field[str, "中文写法，如 2024年、2024年第三季度"]
    start: Field[dt.date, "首日"]
    end: Field[dt.date, "末日（含）"]


class Scope(NamedTuple):
    """What part of the plan the report speaks of."""

    section: Field[int | None, "部分序号；为空即全部"]
    unit: Field[str | None, "单位编号；为空即全部"]
    label: Field[str, "中文写法，如 第四部分“加强社会主体权利保护”、区司法局；全部则为空"]


class Figure(NamedTuple):
    """A number in the prose and the list that proves it."""

    key: Field[str, "名称"]
    count: Field[int, "数"]  # type: ignore[assignment]
    unit: Field[str, "量词，如 项、个"]
    source: Field[
        str, "所数的列表在视图中的路径，如 overdue、summary.done.items；方括号内是筛选：closings[step.code=apply]"
    ]


class Prose(NamedTuple):
    """A paragraph in official prose, made from the numbers."""

    key: Field[str, "所在一节的名称，如 overview 总体情况、overdue 落后的单位和事项、owed 应办、reporting 填报"]
    text: Field[str, "全段文字"]
    figures: Field[tuple[Figure, ...], "文中每个数的出处"]


class Summary(NamedTuple):
    """The numbers of 总体情况. All but ``units_*`` and ``obligations_*`` count tasks that have responsible units."""

    tasks: Field[Share, "列入统计的任务：有责任单位的任务"]
    general: Field[Share, "不列入统计的条款：方案没有列责任单位的（总体要求）"]
    statuses: Field[tuple[Share, ...], "按状态分；件数相加等于 tasks.count"]
    lights: Field[tuple[Share, ...], "按灯分；件数相加等于 tasks.count"]
    done: Field[Share, "完成：已完成、已销号"]
    closed: Field[Share, "已销号"]
    on_pace: Field[Share, "按序时推进：达到序时进度而没有完成的"]
    in_step: Field[Share, "达到序时进度：承担单位中达到的比例不低于时间过去的比例（见 docs/records.md）"]
    behind: Field[Share, "滞后于序时进度"]
    blocked: Field[Share, "受阻"]
    overdue: Field[Share, "逾期：任务的任一时限逾期"]
    due_soon: Field[Share, "临期：任务的任一时限临期"]
    doubtful: Field[Share, "时限存疑"]
    inferred: Field[Share, "推定逾期：任务的任一推定的时限已过而没有完成的记录"]
    stale: Field[Share, "久未更新：最近一次填报已经过时"]
    no_record: Field[Share, "无记录：没有任何单位、办公室说过话"]
    not_started: Field[Share, "未启动：有单位报未启动，其余没有记录"]
    unreported: Field[Share, "本报告期内没有任何填报的任务（已销号、终止的除外）"]
    units: Field[Share, "承担任务的单位（点名、括注、集合成员）"]
    units_named: Field[Share, "其中方案点名（含括注）的责任单位"]
    units_member: Field[Share, "其中只作为集合称谓的成员承担任务的单位，如各乡镇（街道）的乡镇街道"]
    units_reported: Field[Share, "本报告期内填报过的单位"]
    units_unreported: Field[Share, "本报告期内一次也没有填报的单位"]
    units_partial: Field[Share, "本报告期内填报过、但有任务没有填报的单位"]
    units_late: Field[Share, "迟报的单位"]
    measures: Field[Share, "举措：列入统计的任务的举措"]
    measures_done: Field[Share, "已完成（含已销号）的举措"]
    duties: Field[Share, "职责：任务×责任单位"]
    duties_reported: Field[Share, "本报告期内单位自己填报过的职责"]
    duties_done: Field[Share, "已完成（含已销号）的职责"]
    duties_in_step: Field[Share, "达到序时进度的职责"]
    duties_no_record: Field[Share, "无记录的职责"]
    outcomes: Field[tuple[Share, ...], "方案到期后各项职责的结果，件数相加等于 duties.count；没有到期则为空"]
    verdicts: Field[tuple[Share, ...], "本期有时限要求的事项按结论分，件数相加等于 obligations.count"]
    obligations: Field[Share, "本期有时限要求的举措：到期、周期、存疑三类之和"]
    obligations_done: Field[Share, "其中已完成的"]
    records: Field[int, "本报告期内的有效记录数，等于 record_ids 的个数"]
    record_ids: Field[tuple[str, ...], "本报告期内的有效记录编号"]
    time_percent: Field[
        float, "序时进度：自印发（不早于方案起始日）至方案终止之间，到 as_of 已过的天数之比，百分数，一位小数"
    ]
    clock_start: Field[dt.date, "序时进度从哪一天起算"]
    ended: Field[bool, "方案是否已经到期"]


class ComparisonRow(NamedTuple):
    """One number in two periods."""

    key: Field[str, "名称（英文），即 summary 中的名称"]
    label: Field[str, "名称（中文）"]
    now: Field[int, "本期"]
    before: Field[int, "对比期"]
    change: Field[int, "增减：本期减对比期"]
    now_percent: Field[float | None, "本期占比"]
    before_percent: Field[float | None, "对比期占比"]


class Comparison(NamedTuple):
    """The same numbers as of the end of an earlier period."""

    period: Field[PeriodView, "对比期"]
    as_of: Field[dt.date, "对比期的统计截止日"]
    rows: Field[tuple[ComparisonRow, ...], "各项数字"]
    newly_done: Field[tuple[int, ...], "对比期末没有完成、现已完成的任务号"]
    newly_overdue: Field[tuple[int, ...], "对比期末没有逾期、现已逾期的任务号"]


class AnnualPart(NamedTuple):
    """One of the five parts of the annual report."""

    number: Field[str, "编号，如 一"]
    title: Field[str, "标题"]
    paragraphs: Field[tuple[str, ...], "段落；只有人能写的地方为 [待补充]"]


class View(NamedTuple):
    """A whole report."""

    schema_version: Field[int, "视图的版本"]
    kind: Field[str, "种类：brief、notice、annual、ledger、unit、supervise"]
    kind_text: Field[str, "种类的中文名"]
    title: Field[str, "标题，如 《……》2024年落实情况简报"]
    head: Field[Head, "版头"]
    foot: Field[Foot, "版记"]
    document: Field[DocumentView, "方案"]
    period: Field[PeriodView, "报告期"]
    as_of: Field[dt.date, "统计截止日，当日 24 时"]
    known_at: Field[
        str | None, "所计的记录中最晚写下的时刻（UTC）；没有记录则为空。用 --known-at 再印旧报告时也是它，不是选项的值"
    ]
    due_soon_days: Field[int, "临期的天数"]
    reply_by: Field[dt.date | None, "要求办理、反馈的期限；没有定（reply_days）则为空"]
    public: Field[bool, "是否为公开版"]
    verbatim: Field[bool, "是否照录原文"]
    scope: Field[Scope, "范围"]
    summary: Field[Summary, "总体情况的数字"]
    prose: Field[tuple[Prose, ...], "正文各节的文字，由模板写成"]
    due: Field[tuple[Obligation, ...], "本期到期的举措"]
    recurring: Field[tuple[Obligation, ...], "本期的周期性举措"]
    doubtful: Field[tuple[Obligation, ...], "时限存疑、任一读法落在本期的举措"]
    standing: Field[tuple[TaskRow, ...], "持续推进、本期没有时限要求的任务"]
    overdue: Field[tuple[Obligation, ...], "到 as_of 逾期的举措（不限本期的时限）"]
    unmet: Field[
        tuple[Obligation, ...],
        "没有按时完成的：逾期的，时段已过的再加上到时段末日结论为未完成的；未完成的单位是结论如此的单位",
    ]
    inferred: Field[tuple[Obligation, ...], "到 as_of 推定逾期的举措：周期由活动性质推定，待核实，不算逾期"]
    due_soon: Field[tuple[Obligation, ...], "到 as_of 临期的举措"]
    timeline: Field[tuple[Obligation, ...], "方案全部有日期或周期的时限，按日期"]
    by_section: Field[tuple[SectionRow, ...], "按部分；只列有列入统计的任务的部分"]
    by_unit: Field[tuple[UnitRow, ...], "按单位，方案中的次序"]
    open_collectives: Field[tuple[OpenCollective, ...], "没有确定名单的集合称谓，不列入统计"]
    tasks: Field[tuple[TaskRow, ...], "按任务；全部条款，含不列入统计的"]
    changes: Field[tuple[Change, ...], "本期状态的变化"]
    closings: Field[tuple[Closing, ...], "本期销号、延期的办理"]
    unreported: Field[tuple[Unreported, ...], "未报、部分未报的单位"]
    behind: Field[tuple[Behind, ...], "落后的单位：逾期、受阻、滞后的，时段已过而没有填报的，最重的在前"]
    late: Field[tuple[Unreported, ...], "迟报的单位：记录写成的日子晚于报告期末"]
    pace: Field[tuple[PacePoint, ...], "完成与序时"]
    comparison: Field[Comparison | None, "与对比期比较；没有 --compare 则为空"]
    demands: Field[tuple[str, ...], "工作要求（通报、简报、年度报告），由模板写成"]
    annual: Field[tuple[AnnualPart, ...], "年度报告的各部分，由模板写成；其他种类为空"]
    coming: Field[tuple[Obligation, ...], "报告期以后一年内有时限要求、还没有完成的事项"]
    supervisions: Field[tuple[Supervision, ...], "督办单；其他种类为空"]
    ledger: Field[tuple[LedgerRow, ...], "台账，一条举措一行；没有责任单位、时限、填报的条款（指导思想等）不列"]
    notes: Field[tuple[Note, ...], "注"]

    @property
    def heard(self) -> bool:
        """Whether there is any record at all; without one nothing is known, and nobody is judged."""
        return self.known_at is not None

    def task(self, number: int) -> TaskRow:
        """The task of this number; raises ``KeyError`` for one that the report does not speak of."""
        for task in self.tasks:
            if task.id == number:
                return task
        raise KeyError(number)
