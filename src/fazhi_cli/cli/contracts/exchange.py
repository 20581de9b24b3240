"""Contracts of what goes between the office and the units, and of documents read: forms, notices, import, doctor."""

from __future__ import annotations

from fazhi_cli.cli.contracts.shapes import (
    DAY,
    FLAG,
    ITEMS,
    NUMBER,
    TASKS,
    TEXT,
    TEXTS,
    Shape,
    each,
    fields_of,
    mapping,
    maybe,
    one_of,
    output,
    shape,
)
from fazhi_cli.ledger.words import STATUSES

__all__ = ["doctor", "document", "forms_due", "forms_send", "forms_take", "notify"]


def doctor() -> Shape:
    """Of ``fazhi doctor``."""
    finding = shape("一项检查", ok=FLAG, what=TEXT, value=TEXT, hint=maybe(TEXT, "怎么办"))
    return output("fazhi doctor 的输出", findings=each(finding))


def forms_send() -> Shape:
    """Of ``fazhi forms send``."""
    form = shape("一份填报表", unit=TEXT, name=TEXT, number=TEXT, file=TEXT, due=DAY, rows=each(TEXT, "填哪些行"))
    return output(
        "fazhi forms send 的输出", dry_run=FLAG, period=TEXT, folder=maybe(TEXT, "写到哪里"), forms=each(form)
    )


def forms_due() -> Shape:
    """Of ``fazhi forms due``."""
    from fazhi_cli.forms.standing import KINDS

    unit = shape(
        "一个单位",
        unit=TEXT,
        name=TEXT,
        kind=one_of(KINDS, "情况"),
        due=maybe(DAY),
        received=maybe(DAY),
        late=FLAG,
        answered=TASKS,
        owed=TASKS,
    )
    return output("fazhi forms due 的输出", period=TEXT, as_of=DAY, units=each(unit))


def forms_take() -> Shape:
    """Of ``fazhi forms take``."""
    from fazhi_cli.forms.answers import RESULTS

    counts = shape("各种结果的行数", **dict.fromkeys(RESULTS, NUMBER))
    row = shape(
        "一行",
        file=TEXT,
        sheet=maybe(TEXT),
        cell=maybe(TEXT),
        line=NUMBER,
        result=one_of(RESULTS, "结果"),
        unit=maybe(TEXT),
        item=TEXT,
        status=maybe(one_of(STATUSES)),
        on=maybe(DAY),
        proposed=FLAG,
        readings=each(shape("换了说法", text=TEXT, meaning=TEXT, proposed=FLAG)),
        problem=maybe(TEXT),
        missing=TEXTS,
    )
    return output(
        "fazhi forms take 的输出",
        period=TEXT,
        received=DAY,
        written=NUMBER,
        batch=maybe(TEXT),
        counts=counts,
        files=each(shape("一份表", file=TEXT, sha256=TEXT, unit=maybe(TEXT), sender=maybe(TEXT), counts=counts)),
        refused=each(shape("没有收的文件", file=TEXT, kind=one_of(("bad", "aside", "other")), why=TEXT)),
        rows=each(row),
    )


def notify() -> Shape:
    """Of ``fazhi notify``."""
    notice = shape("一条通知", to=TEXT, name=TEXT, title=TEXT, text=TEXT, findings=NUMBER)
    delivery = shape("一次发送", to=TEXT, kind=TEXT, result=one_of(("sent", "failed", "refused")), why=maybe(TEXT))
    return output("fazhi notify 的输出", sent=FLAG, notices=each(notice), deliveries=each(delivery))


def document() -> Shape:
    """Of ``fazhi import``."""
    from fazhi_cli.intake.accounting import Account

    counted = ("sections", "tasks", "measures", "marks", "units", "collectives", "deadlines", "decisions", "questions")
    said = shape(name=TEXT, role=maybe(TEXT), basis=maybe(TEXT))
    deadline = shape(
        "时限",
        quote=TEXT,
        kind=TEXT,
        due=maybe(DAY),
        recurrence=maybe(TEXT),
        duration=maybe(TEXT),
        continuing=FLAG,
        inferred=maybe(TEXT),
        doubt=maybe(shape(due=DAY, why=maybe(TEXT))),
    )
    measure = shape("举措", id=TEXT, text=TEXT, line=NUMBER, mark=maybe(TEXT), deadlines=each(deadline))
    mention = shape("责任单位", name=TEXT, role=maybe(TEXT), basis=maybe(TEXT), measures=ITEMS)
    mark = shape("括注", text=TEXT, line=NUMBER, mentions=each(said), times=TEXTS, open_ended=FLAG, measures=ITEMS)
    task = shape(
        "任务",
        task=NUMBER,
        clause=TEXT,
        title=TEXT,
        heading=TEXT,
        section=NUMBER,
        line=NUMBER,
        before=TEXTS,
        text=TEXT,
        measures=each(measure),
        responsible=TEXTS,
        mentions=each(mention),
        marks=each(mark),
        confidence={"type": "number", "minimum": 0, "maximum": 1, "description": "把握，0 到 1"},
        questions=each(shape("要人看的", line=NUMBER, message=TEXT, hint=maybe(TEXT))),
    )
    section = shape(
        "部分", number=NUMBER, label=TEXT, title=TEXT, heading=TEXT, line=NUMBER, intro=TEXTS, tasks=TASKS, outro=TEXTS
    )
    body = shape("单位或集合", id=TEXT, name=TEXT, key=TEXT, kind=maybe(TEXT), names=TEXTS, note=maybe(TEXT))
    line = shape(line=NUMBER, text=TEXT)
    placed = shape(line=NUMBER, text=TEXT, page=FLAG)
    facts = shape(
        "文件",
        title=TEXT,
        number=TEXT,
        issuer=TEXT,
        district=TEXT,
        issued=DAY,
        printed=maybe(DAY),
        published=maybe(DAY),
        period=shape(start=DAY, end=DAY),
        assumed=mapping(TEXT, "推定的项和理由"),
    )
    decision = shape(
        "拿的主意", line=NUMBER, aspect=TEXT, message=TEXT, hint=maybe(TEXT), question=FLAG, task=maybe(NUMBER)
    )
    return output(
        "fazhi import --format json 的输出",
        file=TEXT,
        form=TEXT,
        document=facts,
        counts=shape("各有多少", **dict.fromkeys(counted, NUMBER)),
        characters=shape("字数的去向", **fields_of(Account, {})),
        sections=each(section),
        tasks=each(task),
        units=each(body),
        collectives=each(body),
        front=each(placed),
        back=each(placed),
        unrecognised=each(line),
        decisions=each(decision),
    )
