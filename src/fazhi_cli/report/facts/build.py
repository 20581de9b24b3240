"""The briefing: plan, states and options into the view model. Reads no file and no clock."""

from __future__ import annotations

import datetime as dt

from fazhi_cli.dates.periods import Period, span
from fazhi_cli.dates.periods import year as year_period
from fazhi_cli.ledger.states.judgement import FINISHED
from fazhi_cli.ledger.states.progress import Progress
from fazhi_cli.plan.model import Plan
from fazhi_cli.report import KINDS
from fazhi_cli.report.facts.bodies import DutyTable, behind, by_section, by_unit, late, open_collectives, unreported
from fazhi_cli.report.facts.ledger_rows import ledger_rows
from fazhi_cli.report.facts.marks import NoteBook
from fazhi_cli.report.facts.numbers import comparison, pace, period_view, summarise
from fazhi_cli.report.facts.obligations import Obligations, owners
from fazhi_cli.report.facts.scope import Item, Scoped
from fazhi_cli.report.facts.statements import Statements, changes, closings
from fazhi_cli.report.facts.supervise import reply_by, supervisions
from fazhi_cli.report.facts.texts import clean
from fazhi_cli.report.request import HeadOptions, ReportOptions
from fazhi_cli.report.rows import MeasureRow, Obligation, TaskRow
from fazhi_cli.report.view import (
    MISSING,
    SCHEMA_VERSION,
    Comparison,
    DocumentView,
    Foot,
    Head,
    Scope,
    Summary,
    View,
)
from fazhi_cli.report.words import day_text, label_terms, light_term, status_term

__all__ = ["build_view"]


def build_view(plan: Plan, progress: Progress, options: ReportOptions, before: Progress | None = None) -> View:
    """Make the view of a report.

    Args:
        plan: the plan.
        progress: its states as of ``options.as_of``, known at ``options.known_at``.
        options: kind, period, scope.
        before: the states as of the end of ``options.compare``; needed only with it.
    """
    scoped = Scoped(plan, progress, options)
    notes = NoteBook(verbatim=options.verbatim)
    document = _document(plan, notes)
    scope = _scope(plan, options)
    for item in scoped.items:
        notes.task(item.task)
    obligations = Obligations(scoped, notes)
    statements = Statements(scoped)
    whens = {i.task.id: _when(obligations, i) for i in scoped.items}
    table = DutyTable(scoped, statements, whens)
    units = by_unit(scoped, table)
    missing = unreported(scoped, units)
    belated = late(scoped, units, options.grace_days, options.zone)
    summary = summarise(scoped, obligations, missing, belated)
    tasks = tuple(_task(scoped, i, notes, obligations, statements, table, whens) for i in scoped.items)
    over = options.period.end <= scoped.as_of
    undone = obligations.unmet(over=over)
    late_units = behind(units, undone, obligations.inferred, missing, over=over, ended=summary.ended)
    return View(
        schema_version=SCHEMA_VERSION,
        kind=options.kind,
        kind_text=KINDS[options.kind],
        title=_title(document, options, scope),
        head=_head(plan, options),
        foot=_foot(options),
        document=document,
        period=period_view(options),
        as_of=scoped.as_of,
        known_at=max((r.at for r in progress.records), default=None),
        due_soon_days=options.due_soon_days,
        reply_by=reply_by(scoped),
        public=options.public,
        verbatim=options.verbatim,
        scope=scope,
        summary=summary,
        prose=(),
        due=obligations.due,
        recurring=obligations.recurring,
        doubtful=obligations.doubtful,
        standing=tuple(t for t in tasks if t.standing),
        overdue=obligations.overdue,
        unmet=undone,
        inferred=obligations.inferred,
        due_soon=obligations.due_soon,
        timeline=obligations.all,
        by_section=by_section(scoped),
        by_unit=units,
        open_collectives=open_collectives(scoped),
        tasks=tasks,
        changes=changes(scoped),
        closings=closings(scoped),
        unreported=missing,
        behind=late_units,
        late=belated,
        pace=pace(scoped),
        comparison=_comparison(plan, scoped, summary, before),
        demands=(),
        annual=(),
        coming=_coming(scoped, notes),
        supervisions=supervisions(scoped, obligations, statements) if options.kind == "supervise" else (),
        ledger=ledger_rows(scoped, notes, statements, obligations),
        notes=notes.notes,
    )


def _document(plan: Plan, notes: NoteBook) -> DocumentView:
    document = plan.document
    number = notes.document(document, document.number or "")
    return DocumentView(
        title=document.title,
        number=number.text,
        number_source=document.number or "",
        issuer=document.issuer or "",
        office=document.office or "",
        district=document.district or "",
        issued=document.issued,
        start=document.period_start,
        end=document.period_end,
    )


def _scope(plan: Plan, options: ReportOptions) -> Scope:
    label = ""
    if options.section is not None:
        section = plan.section_by_number[options.section]
        label = f"第{section.label}部分“{section.title}”"
    if options.unit is not None:
        label = plan.body_name(options.unit) + label
    return Scope(options.section, options.unit, label)


def _title(document: DocumentView, options: ReportOptions, scope: Scope) -> str:
    plan = f"《{document.title}》"
    label = options.period.label
    of = scope.label
    titles = {
        "brief": f"{plan}{of}{label}落实情况简报",
        "notice": f"关于{plan}{of}{label}落实情况的通报",
        "annual": f"{plan}{of}{label}度落实情况报告" if label.endswith("年") else f"{plan}{of}{label}落实情况报告",
        "ledger": f"{plan}{of}任务台账",
        "unit": f"{plan}{of or '各单位'}任务清单",
        "supervise": f"{plan}{of}督办单",
    }
    return titles[options.kind]


def _head(plan: Plan, options: ReportOptions) -> Head:
    head = options.head
    return Head(
        name=clean(head.name) or _paper_name(plan.document.title),
        issue=_framed(clean(head.issue) or MISSING, "第", "期"),
        office=clean(head.office) or plan.document.office or MISSING,
        date=clean(head.date) or day_text(options.as_of),
        secrecy=clean(head.secrecy),
        number=clean(head.number),
    )


def _paper_name(title: str) -> str:
    """A name for the 简报 of a plan: 某区法治社会建设实施方案(2021-2025年) → 某区法治社会建设工作简报."""
    subject, found, _ = title.partition("实施方案")
    return f"{subject}工作简报" if found and subject else "工作简报"


def _foot(options: ReportOptions) -> Foot:
    """The foot; what nobody has said is not printed."""
    head: HeadOptions = options.head
    copies = clean(head.copies)
    return Foot(
        report_to=clean(head.report_to),
        send_to=clean(head.send_to),
        issue_to=clean(head.issue_to) or "各责任单位",
        copies=_framed(copies, "共印", "份") if copies else "",
        contact="" if options.public else clean(head.contact),
        seal=options.seal,
    )


def _framed(given: str, before: str, after: str) -> str:
    """``3`` → ``第3期``; what already ends so is kept."""
    return given if given.endswith(after) else f"{before}{given}{after}"


def _when(obligations: Obligations, item: Item) -> str:
    """The deadlines of a task in words; recurring ones once."""
    return "；".join(dict.fromkeys(map(_general_when, obligations.of_task(item.task.id))))


def _general_when(obligation: Obligation) -> str:
    if obligation.period is None:
        return obligation.when
    _, _, inside = obligation.when.partition("内（")
    return inside.removesuffix("）").replace("，推定", "（推定）").split("，")[0]


def _task(
    scoped: Scoped,
    item: Item,
    notes: NoteBook,
    obligations: Obligations,
    statements: Statements,
    table: DutyTable,
    whens: dict[int, str],
) -> TaskRow:
    task = item.task
    duties = table.by_task[task.id]
    measures = tuple(_measure(item, m.id, notes, obligations) for m in task.measures)
    return TaskRow(
        id=task.id,
        clause=task.clause,
        title=task.title,
        section=task.section,
        counted=bool(task.mentions),
        responsible=task.responsible,
        owners=owners(item),
        open_collectives=tuple(c.name for c in scoped.open_of(item)),
        when=whens[task.id],
        status=status_term(item.state.status),
        light=light_term(item.state.light),
        labels=label_terms(item.state.labels),
        reason=_reason(scoped, item),
        units_reported=sum(d.reported for d in duties),
        units_total=len(duties),
        measures=measures,
        duties=duties,
        statements=statements.of_task(task.id),
        standing=bool(task.mentions) and task.id not in obligations.owing_tasks,
        marks=tuple(m for measure in task.measures for m in notes.measure(measure.id).marks),
        when_marks=tuple(
            m for measure in task.measures if measure.deadlines for m in notes.measure(measure.id).deadline_marks
        ),
    )


def _measure(item: Item, measure_id: str, notes: NoteBook, obligations: Obligations) -> MeasureRow:
    measure = next(m for m in item.task.measures if m.id == measure_id)
    state = item.measure(measure_id)
    whens = dict.fromkeys(map(_general_when, obligations.of_measure(measure_id)))
    return MeasureRow(
        id=measure.id,
        text=notes.measure(measure.id).text,
        source=measure.text,
        quotes=tuple(d.quote for d in measure.deadlines),
        when="；".join(whens),
        targets=tuple(t.quote for t in measure.targets),
        status=status_term(state.status if state else None),
        light=light_term(state.light if state else "gray"),
        labels=label_terms(state.labels if state else ()),
    )


def _reason(scoped: Scoped, item: Item) -> str:
    record = scoped.progress.record_by_id.get(item.decided_by or "")
    if record is None:
        return "没有填报记录"
    period = f"（{record.period}）" if record.period else ""
    return f"依据{scoped.unit_name(record.unit)}{day_text(record.on)}的记录{period}"


def _comparison(plan: Plan, scoped: Scoped, summary: Summary, before: Progress | None) -> Comparison | None:
    options = scoped.options
    if options.compare is None or before is None:
        return None
    earlier_options = options._replace(period=options.compare, as_of=before.as_of, compare=None)
    earlier = Scoped(plan, before, earlier_options)
    notes = NoteBook(verbatim=True)
    for item in earlier.items:
        notes.task(item.task)
    statements = Statements(earlier)
    units = by_unit(earlier, DutyTable(earlier, statements, {}))
    missing = unreported(earlier, units)
    belated = late(earlier, units, options.grace_days, options.zone)
    return comparison(summary, earlier, summarise(earlier, Obligations(earlier, notes), missing, belated))


def _coming(scoped: Scoped, notes: NoteBook) -> tuple[Obligation, ...]:
    """What falls due in the year after the period."""
    following: Period = year_period(scoped.period.end.year + 1)
    if scoped.period.end != dt.date(scoped.period.end.year, 12, 31):
        following = span(scoped.period.end + dt.timedelta(days=1), scoped.period.end + dt.timedelta(days=365))
    later = Scoped(scoped.plan, scoped.progress, scoped.options._replace(period=following))
    found = Obligations(later, notes)
    return tuple(o for o in found.owed if o.status.code not in FINISHED)
