"""The annual report in five parts; what only people can write reads ``[待补充]``."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.ledger.states.judgement import FINISHED
from fazhi_cli.report.prose import Facts, overdue_only
from fazhi_cli.report.rows import Obligation, Section, Share, Task
from fazhi_cli.report.view import MISSING, AnnualPart, Prose
from fazhi_cli.report.words import percent_text

__all__ = ["annual_parts"]

# The order of parts follows 《法治政府建设与责任落实督察工作规定》 on annual reports (measures and results, shortcomings,
# the principal's own duty, next year's arrangements, other matters).
_TITLES = (
    ("一", "主要举措和成效"),
    ("二", "存在的不足和原因"),
    ("三", "主要负责人履行推进法治建设第一责任人职责情况"),
    ("四", "下一年度主要安排"),
    ("五", "其他需要报告的情况"),
)


def annual_parts(
    facts: Facts,
    prose: Sequence[Prose],
    tasks: Sequence[Task],
    demands: Sequence[str],
    coming: Sequence[Obligation],
) -> tuple[AnnualPart, ...]:
    """The five parts; ``coming`` is what falls due in the year after the period."""
    text = {p.key: p.text for p in prose}
    bodies = (
        (text["overview"], text["owed"], *_achievements(facts, tasks), text["changes"]),
        (overdue_only(facts).text, text["reporting"], *_problems(tasks), f"原因分析：{MISSING}"),
        (MISSING,),
        (*_coming(coming), *demands, f"其他安排：{MISSING}"),
        (MISSING,),
    )
    return tuple(AnnualPart(n, title, body) for (n, title), body in zip(_TITLES, bodies, strict=True))


def _achievements(facts: Facts, tasks: Sequence[Task]) -> list[str]:
    result: list[str] = []
    for section in facts.sections:
        done = _said(section, section.done)
        told = [(t, said) for t in tasks if t.section == section.number and (said := _progress(t))]
        lines = [f"第({t.clause})条“{t.title}”：{said}" for t, said in told]
        head = f"{section.title}方面，共有任务{section.total}项，{done}。"
        result.append(head + ("".join(lines) if lines else f"主要做法和成效：{MISSING}"))
    return result


def _said(section: Section, done: Share) -> str:
    reported = f"本期填报进展的{section.reported.count}项"
    return f"已完成{done.count}项，占{percent_text(done.percent)}，{reported}"


def _progress(task: Task) -> str:
    """What was achieved in the period, with who said so; what is blocked or not begun is no achievement."""
    said = [
        s for s in task.statements if s.in_period and s.progress and s.status.code not in ("blocked", "todo", "dropped")
    ]
    return "；".join(f"{s.progress.rstrip('。；')}（{s.unit_name}）" for s in said) + "。" if said else ""


def _problems(tasks: Sequence[Task]) -> list[str]:
    return [
        f"第({t.clause})条“{t.title}”："
        + "；".join(f"{s.problem.rstrip('。；')}（{s.unit_name}）" for s in said)
        + "。"
        for t in tasks
        if (said := [s for s in t.statements if s.in_period and s.problem])
    ]


def _coming(coming: Sequence[Obligation]) -> list[str]:
    coming = [o for o in coming if o.status.code not in FINISHED]
    if not coming:
        return []
    listed = "；".join(f"第({o.clause})条“{o.title}”（{o.measure}），时限为{o.when}" for o in coming)
    return [f"下一年度有时限要求的事项{len(coming)}项：{listed}。"]
