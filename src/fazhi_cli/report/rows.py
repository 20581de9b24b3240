"""The rows a report is made of: plain immutable values.

Every field carries its Chinese description in ``Annotated``; the reference of
template variables (docs/report.md) is generated from these, so that it cannot
fall behind. Dates are ``datetime.date`` (ISO in JSON); texts are untrusted and
unescaped: each renderer escapes for its own form. ``None`` means that there is
nothing to say.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated as Field
from typing import NamedTuple

__all__ = [
    "Bearer",
    "Behind",
    "Change",
    "Closing",
    "DutyRow",
    "Evidence",
    "LedgerRow",
    "MeasureRow",
    "Note",
    "Obligation",
    "OpenCollective",
    "PacePoint",
    "SectionRow",
    "Share",
    "Statement",
    "Supervision",
    "TaskRow",
    "Term",
    "UnitRow",
    "Unreported",
]


class Term(NamedTuple):
    """A stable code with the word that people read."""

    code: Field[str, "代码，不随文字改动，如 done、overdue、green"]
    text: Field[str, "文字，如 已完成、逾期、绿"]


# What several kinds of rows say in the same words.
_TaskNumber = Field[int, "任务号"]
_Clause = Field[str, "条款"]
_Title = Field[str, "任务名称"]
_SectionNumber = Field[int, "部分序号"]
_UnitId = Field[str, "单位编号"]
_UnitName = Field[str, "单位名称"]
_Status = Field[Term, "状态"]
_Light = Field[Term, "灯"]
_Labels = Field[tuple[Term, ...], "标签"]
_RecordId = Field[str, "记录编号"]
_LastOn = Field[dt.date | None, "最近一次填报所说的日期"]


class Share(NamedTuple):
    """A number of the report together with the list it counts."""

    key: Field[str, "名称（英文）"]
    label: Field[str, "名称（中文）"]
    count: Field[int, "件数，等于 items 的个数"]  # type: ignore[assignment]
    total: Field[int, "占比的分母"]
    percent: Field[float | None, "占比，百分数，保留一位小数（四舍五入）；分母为 0 时为空"]
    items: Field[tuple[str, ...], "所数的每一项的编号（任务号、单位名称或举措编号）"]


class Evidence(NamedTuple):
    """A piece of evidence named by a record."""

    path: Field[str, "文件路径或网址"]
    on: Field[dt.date | None, "佐证材料自己的日期"]
    sha256: Field[str | None, "文件的 sha256"]


class Statement(NamedTuple):
    """What a unit last said, from one record."""

    record: _RecordId
    unit: _UnitId
    unit_name: _UnitName
    measure: Field[str | None, "举措编号；为空即就全条填报"]
    period: Field[str | None, "记录所说的周期，如 2024、2024Q3"]
    status: _Status
    on: Field[dt.date, "所说的日期"]
    progress: Field[str, "进展"]
    problem: Field[str, "存在问题"]
    next_step: Field[str, "下一步"]
    evidence: Field[tuple[Evidence, ...], "佐证"]
    by: Field[str, "填报人（--public 时为空）"]
    in_period: Field[bool, "是否在本报告期内填报"]


class Bearer(NamedTuple):
    """One unit's part in an obligation, as the ledger judges it."""

    unit: _UnitId
    unit_name: _UnitName
    status: Field[Term, "本单位的状态"]
    verdict: Field[Term, "结论，见 Obligation"]
    labels: _Labels
    due: Field[dt.date, "本单位的时限（延期后的）"]
    extended: Field[bool, "是否经批准延期"]
    done_on: Field[dt.date | None, "完成日期"]


class Obligation(NamedTuple):
    """A deadline of a measure, or one occurrence of a recurring one."""

    id: Field[str, "编号：举措编号，周期性的加周期，如 15-2、22-2@2024"]
    task: _TaskNumber
    clause: Field[str, "条款，如 十五"]
    title: _Title
    section: _SectionNumber
    measure: Field[str, "举措编号"]
    text: Field[str, "举措文字，勘误处带注号，读法存疑的照录原文"]
    quote: Field[str, "时限原文"]
    kind: Field[Term, "时限种类：dated 有日期、recurring 原文写明的周期、inferred 推定的周期、doubtful 存疑"]
    due: Field[dt.date | None, "时限日期，当日 24 时止；周期性的为周期末日"]
    other_due: Field[dt.date | None, "存疑时的另一种读法"]
    doubt: Field[str, "存疑的理由；没有则为空"]
    period: Field[str | None, "周期性的为其周期，如 2024"]
    period_label: Field[str, "周期的中文写法，如 2024年；没有则为空"]
    when: Field[str, "时限的完整写法，如 2022年12月31日、2024年内（推定）、2023年12月31日或2024年12月31日（存疑）"]
    units: Field[tuple[str, ...], "责任单位，原文写法与次序"]
    owners: Field[str, "责任单位连写；原文没有列的写“方案总目标，原文未列责任单位”"]
    status: _Status
    light: _Light
    labels: Field[tuple[Term, ...], "标签：逾期、临期、滞后、存疑、推定、未反馈……"]
    done_on: Field[dt.date | None, "完成日期"]
    days_left: Field[int | None, "距时限的天数，已过为负；完成的、没有日期的为空"]
    marks: Field[tuple[str, ...], "相关的注号"]
    verdict: Field[
        Term,
        "结论：in_time 按时完成、late 逾期完成、not_done 未完成、excused 免予计入（延期未到、终止）、"
        "undecided 待认定（存疑、推定）、running 未到期",
    ]
    bearers: Field[tuple[Bearer, ...], "各承担单位的情况，原文次序；没有单位承担的为空"]
    unfinished: Field[tuple[str, ...], "没有完成的单位名称；在逾期、推定逾期、临期的列表里，只是有这个标签的单位"]


class MeasureRow(NamedTuple):
    """A measure of a task with its state."""

    id: Field[str, "举措编号，如 15-2"]
    text: Field[str, "文字，勘误处带注号，读法存疑的照录原文（--verbatim 时全为原文）"]
    source: Field[str, "原文"]
    quotes: Field[tuple[str, ...], "时限原文"]
    when: Field[str, "时限的完整写法；没有时限则为空"]
    targets: Field[tuple[str, ...], "量化目标原文"]
    status: _Status
    light: _Light
    labels: _Labels


class DutyRow(NamedTuple):
    """A task of a unit (one cell of the heat map)."""

    task: _TaskNumber
    clause: _Clause
    title: _Title
    section: _SectionNumber
    unit: _UnitId
    unit_name: _UnitName
    via: Field[Term, "来由：点名、括注、集合成员"]
    mention: Field[str, "方案中的写法"]
    when: Field[str, "时限；没有则为空"]
    status: Field[Term, "本单位的状态"]
    light: _Light
    labels: _Labels
    reported: Field[bool, "本报告期内是否填报"]
    last_on: _LastOn
    statements: Field[tuple[Statement, ...], "本单位现行的填报，最近的在前"]


class OpenCollective(NamedTuple):
    """An open collective of the text: whom it covers the text does not say."""

    id: Field[str, "编号"]
    name: Field[str, "称谓，如 其他区直有关单位"]
    count: Field[int, "涉及任务数，等于 tasks 的个数"]  # type: ignore[assignment]
    tasks: Field[tuple[int, ...], "任务号"]
    clauses: Field[tuple[str, ...], "条款"]


class TaskRow(NamedTuple):
    """A task with everything known of it on the day."""

    id: _TaskNumber
    clause: Field[str, "条款，如 十五"]
    title: _Title
    section: _SectionNumber
    counted: Field[bool, "是否列入统计：有责任单位的任务"]
    responsible: Field[tuple[str, ...], "责任单位，原文写法与次序"]
    owners: Field[str, "责任单位连写"]
    open_collectives: Field[tuple[str, ...], "其中没有确定名单的集合称谓"]
    when: Field[str, "时限；没有则为空"]
    status: _Status
    light: _Light
    labels: _Labels
    reason: Field[str, "为何是这个状态"]
    units_reported: Field[int, "本报告期内已填报的责任单位数"]
    units_total: Field[int, "责任单位数（点名、括注、集合成员）"]
    measures: Field[tuple[MeasureRow, ...], "举措"]
    duties: Field[tuple[DutyRow, ...], "各责任单位"]
    statements: Field[tuple[Statement, ...], "现行的填报，最近的在前"]
    standing: Field[bool, "是否列入持续推进（本期没有时限要求）"]
    marks: Field[tuple[str, ...], "本条的注号"]
    when_marks: Field[tuple[str, ...], "时限所在举措的注号"]


class SectionRow(NamedTuple):
    """A part of the plan in numbers."""

    number: _SectionNumber
    label: Field[str, "编号，如 四"]
    title: Field[str, "标题"]
    total: Field[int, "列入统计的任务数"]
    tasks: Field[tuple[int, ...], "列入统计的任务号"]
    lights: Field[tuple[Share, ...], "按灯分：绿、蓝、黄、红、灰，件数相加等于 total"]
    statuses: Field[tuple[Share, ...], "按状态分，件数相加等于 total"]
    done: Field[Share, "完成（已完成、已销号）的任务"]
    overdue: Field[Share, "逾期的任务"]
    reported: Field[Share, "本期有填报的任务"]


class UnitRow(NamedTuple):
    """A unit in numbers, with its duties."""

    id: _UnitId
    name: _UnitName
    kind: Field[str, "类别（英文），如 township"]
    total: Field[int, "承担的任务数，等于 duties 的个数"]
    duties: Field[tuple[DutyRow, ...], "承担的任务"]
    lights: Field[tuple[Share, ...], "按灯分，件数相加等于 total"]
    done: Field[Share, "完成的任务"]
    overdue: Field[Share, "逾期的任务"]
    reported: Field[Share, "本期已填报的任务"]
    last_on: _LastOn
    open_tasks: Field[tuple[int, ...], "可能涉及的任务号（原文没有点名，不列入统计）"]


class Unreported(NamedTuple):
    """A unit that owes the period a report, or gave it late."""

    unit: _UnitId
    unit_name: _UnitName
    kind: Field[Term, "none 未报、part 部分未报、late 迟报"]
    tasks: Field[tuple[int, ...], "未报（或迟报）的任务号"]
    clauses: Field[tuple[str, ...], "未报（或迟报）的条款"]
    total: Field[int, "该单位承担的任务数"]
    last_on: _LastOn


class Behind(NamedTuple):
    """A unit with what it is behind with."""

    unit: _UnitId
    unit_name: _UnitName
    overdue: Field[tuple[str, ...], "没有按时完成的事项的编号，见 unmet"]
    clauses: Field[tuple[str, ...], "这些事项的条款"]
    days: Field[int, "逾期最久的天数；没有逾期为 0"]
    inferred: Field[tuple[str, ...], "推定逾期、待核实的事项的编号"]
    blocked: Field[tuple[int, ...], "受阻的任务号"]
    behind: Field[tuple[int, ...], "滞后的任务号"]
    unreported: Field[tuple[int, ...], "本期没有填报的任务号"]
    unfinished: Field[tuple[int, ...], "方案到期时报过而没有完成的任务号；没有到期为空"]
    unheard: Field[tuple[int, ...], "方案到期时从未填报的任务号；没有到期为空"]
    total: Field[int, "承担的任务数"]


class Change(NamedTuple):
    """A change of state within the period."""

    on: Field[dt.date, "日期"]
    task: _TaskNumber
    clause: _Clause
    title: _Title
    measure: Field[str | None, "举措编号"]
    unit: _UnitId
    unit_name: _UnitName
    before: Field[Term | None, "此前的状态；首次填报则为空"]
    after: Field[Term, "此后的状态"]
    text: Field[str, "进展"]
    record: _RecordId


class Closing(NamedTuple):
    """A step of the closing procedure (销号) or of an extension (延期) within the period."""

    on: Field[dt.date, "日期"]
    task: _TaskNumber
    clause: _Clause
    title: _Title
    measure: Field[str | None, "举措编号"]
    unit: _UnitId
    unit_name: Field[str, "申请单位"]
    step: Field[
        Term,
        "apply 申请销号、approve 同意销号、reject 退回、reopen 重新打开、extend 申请延期、grant 同意延期、refuse 不同意延期、"
        "permit 同意终止、deny 不同意终止",
    ]
    reason: Field[str, "理由"]
    by: Field[str, "经办人（--public 时为空）"]
    record: _RecordId


class LedgerRow(NamedTuple):
    """A row of the ledger table (台账): one measure. Its columns are :data:`LEDGER_COLUMNS` of ``view``."""

    number: Field[int, "序号"]
    clause: _Clause
    task: Field[str, "任务"]
    measure: Field[str, "举措：编号和文字"]
    units: Field[str, "责任单位"]
    quote: Field[str, "时限(原文)"]
    due: Field[str, "时限(日期)：ISO 日期；两种读法之间写“或”；周期写 每年 等"]
    status: Field[str, "状态"]
    light: Field[str, "灯"]
    progress: Field[str, "进展"]
    problem: Field[str, "问题"]
    next_step: Field[str, "下一步"]
    evidence: Field[str, "佐证"]
    reported_on: Field[str, "填报日期"]
    review: Field[str, "审核"]


class Supervision(NamedTuple):
    """A 督办单: one item that is late, or about to be."""

    number: Field[str, "编号，如 2024-001"]
    why: Field[Term, "缘由：red 逾期、blocked 受阻、behind 滞后、inferred 推定逾期、blue 临期"]
    level: Field[Term, "blue 蓝色（临期提醒）、yellow 黄色（滞后督办）、red 红色（逾期督办）"]
    units: Field[tuple[str, ...], "承办单位：自己逾期、滞后、受阻或临期的单位"]
    owners: Field[str, "承办单位连写"]
    open_collectives: Field[tuple[str, ...], "可能涉及的集合称谓（没有名单，不作承办单位）"]
    obligation: Field[Obligation, "督办的事项"]
    reason: Field[str, "督办事由"]
    demand: Field[str, "办理要求"]
    reply_by: Field[dt.date | None, "反馈期限"]
    statements: Field[tuple[Statement, ...], "承办单位就这一事项、这一期的填报"]


class Note(NamedTuple):
    """What a mark in the text stands for."""

    mark: Field[str, "注号，如 注1"]
    kind: Field[Term, "correction 勘误、inferred 推定、doubtful 存疑、note 说明"]
    task: Field[int | None, "任务号；文件标题、文号的注为空"]
    clause: _Clause
    quote: Field[str, "原文"]
    reading: Field[str, "应读作，或另一种读法；把握程度存疑的，文中未照此改"]
    certainty: Field[Term | None, "把握程度：certain 确定、probable 很可能、possible 存疑"]
    text: Field[str, "注文，一句完整的话"]


class PacePoint(NamedTuple):
    """Done against time on one day (month ends and the day of the report)."""

    on: Field[dt.date, "日期"]
    done: Field[int, "到这一天完成的任务数：as_of 时已完成、完成日期不晚于这一天的"]
    done_percent: Field[float, "完成率，百分数，一位小数"]
    time_percent: Field[float, "序时进度，百分数，一位小数：方案起止之间已过的天数之比"]
