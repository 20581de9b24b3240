"""What ``fazhi check`` finds, for people and in the formats of ``fazhi lint``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.cli.printing.states import as_of_text
from fazhi_cli.cli.session import Session, say
from fazhi_cli.ledger.findings import KINDS, Finding
from fazhi_cli.ledger.words import STATUSES, word

if TYPE_CHECKING:
    from fazhi_cli.diagnostics import Diagnostic, Severity
    from fazhi_cli.lint.catalogue import Rule
    from fazhi_cli.lint.pages import Page
    from fazhi_cli.plan.model import Plan

__all__ = ["FORMATS", "message", "print_findings"]

FORMATS = {"text": "文字", "json": "", "github": "", "gitlab": "", "sarif": "", "junit": ""}

_CODES: dict[str, tuple[str, Severity]] = {
    "overdue": ("FZ941", "error"),
    "inferred": ("FZ945", "warning"),
    "due_soon": ("FZ942", "warning"),
    "unreported": ("FZ943", "warning"),
    "unclosed": ("FZ944", "warning"),
}
_WHY = {
    "overdue": "时限已过而没有完成。完成了就记录，需要更多时间就申请延期。",
    "inferred": "周期是由活动性质推定的，原文没有写；推定的日子已过而没有记录。做了就补记，不该做的请说明。",
    "due_soon": "时限快到而没有完成。",
    "unreported": "这个时段没有反馈进展。",
    "unclosed": "报了“已完成”而没有销号。",
}


def print_findings(
    session: Session, fmt: str, findings: Sequence[Finding], asked: Sequence[str], output: Path | None = None
) -> None:
    """Print what was found, or write it to a file.

    Args:
        session: the run.
        fmt: one of :data:`FORMATS`.
        findings: what was found.
        asked: the kinds that were looked for.
        output: the file; ``None`` is standard output.

    Raises:
        FazhiError: the file cannot be written.
    """
    counts = Counter(f.kind for f in findings)
    document = {
        "schema_version": SCHEMA_VERSION,
        "as_of": session.as_of.isoformat(),
        "findings": [_json(session.plan, f) for f in findings] if fmt == "json" else [],
        "summary": {kind: counts[kind] for kind in KINDS},
    }
    if output is not None:
        _write(session, fmt, findings, document, output)
    elif fmt == "json":
        print_json(document)
        return
    elif fmt == "text":
        print_text("".join(f"{message(session.plan, f)}\n" for f in findings))
    else:
        from fazhi_cli.cli.printing.output import print_machine

        print_machine(_rendered(session, fmt, findings), fmt)
    say(f"{as_of_text(session.progress)}：" + "，".join(f"{KINDS[kind]} {counts[kind]} 项" for kind in asked))


def _write(session: Session, fmt: str, findings: Sequence[Finding], document: dict[str, Any], output: Path) -> None:
    from fazhi_cli.lint.fix import write_bytes

    if fmt == "json":
        import json

        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    elif fmt == "text":
        text = "".join(f"{message(session.plan, f)}\n" for f in findings)
    else:
        text = _rendered(session, fmt, findings)
    write_bytes(output, text.encode("utf-8", "backslashreplace"))


def message(plan: Plan, finding: Finding) -> str:
    """A finding in one line: ``逾期 15-1 “2022年” 2022-12-31，已过 1424 天：区司法局、…``."""
    from fazhi_cli.dates.periods import parse_period

    task = plan.task_by_id[finding.task]
    parts = [KINDS[finding.kind], finding.measure or f"第{task.clause}条"]
    if finding.period:
        parts.append(parse_period(finding.period).label)
    if finding.quote:
        parts.append(finding.quote if finding.quote.startswith("“") else f"“{finding.quote}”")
    if finding.due is not None and finding.days is not None:
        left = f"已过 {-finding.days} 天" if finding.days < 0 else f"还有 {finding.days} 天"
        parts.append(
            f"{finding.due}，{left}"
            + ("，时限存疑" if finding.doubtful else "")
            + ("，周期为推定" if finding.inferred else "")
        )
    else:
        parts.append(task.title)
    units = "、".join(plan.body_name(u) for u in finding.units)
    return " ".join(parts) + f"：{units or word(STATUSES, finding.status)}"


def _json(plan: Plan, finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "code": _CODES[finding.kind][0],
        "severity": _CODES[finding.kind][1],
        "task": finding.task,
        "clause": plan.task_by_id[finding.task].clause,
        "measure": finding.measure,
        "period": finding.period,
        "quote": finding.quote,
        "due": finding.due.isoformat() if finding.due else None,
        "days": finding.days,
        "doubtful": finding.doubtful,
        "inferred": finding.inferred,
        "status": finding.status,
        "units": list(finding.units),
        "message": message(plan, finding),
    }


def _rendered(session: Session, fmt: str, findings: Sequence[Finding]) -> str:
    """In a format of lint: each finding at the line of tasks.yaml that holds its task or measure."""
    from fazhi_cli.lint.baseline import fingerprints
    from fazhi_cli.lint.reporters import Report, render
    from fazhi_cli.plan.folder.locate import TASKS, shown_name

    path = session.folder / TASKS
    lines = _lines(path.read_bytes().decode("utf-8", "replace"))
    file = shown_name(path)
    found = [_diagnostic(session.plan, f, file, lines) for f in findings]
    marks = fingerprints(found, {})
    rules = {rule.code: (rule, page) for rule, page in map(_rule, KINDS)}
    return render(fmt, Report(found, marks, {}, base=Path.cwd(), tool="fazhi check", rules=rules))


_ID = re.compile(r"^\s*(?:- )?id:\s*[\"']?(\d+(?:-\d+)?)[\"']?\s*(?:#.*)?$")


def _lines(text: str) -> dict[str, int]:
    """Lines of the entries of tasks.yaml by id; the plan has been read already, so a look for ``id:`` will do."""
    places: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = _ID.match(line)
        if match:
            places.setdefault(match[1], number)
    return places


def _diagnostic(plan: Plan, finding: Finding, file: str, lines: dict[str, int]) -> Diagnostic:
    from fazhi_cli.diagnostics import Diagnostic

    code, severity = _CODES[finding.kind]
    line = lines.get(finding.measure or str(finding.task), lines.get(str(finding.task), 0))
    return Diagnostic(code, severity, file, line, 1 if line else 0, message(plan, finding))


def _rule(kind: str) -> tuple[Rule, Page]:
    from fazhi_cli.lint.catalogue import Rule
    from fazhi_cli.lint.pages import Page

    code, severity = _CODES[kind]
    return Rule(code, kind.replace("_", "-"), severity, "check"), Page(KINDS[kind], _WHY[kind])
