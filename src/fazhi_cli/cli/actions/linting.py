"""Checking plans: once, or again whenever a file changes."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.cli.session import say
from fazhi_cli.cli.shell.streams import colours, terminal_width
from fazhi_cli.collector import paused
from fazhi_cli.diagnostics import SEVERITIES, Diagnostic
from fazhi_cli.errors import FazhiError
from fazhi_cli.lint.baseline import fingerprints
from fazhi_cli.lint.config import Config, find_config
from fazhi_cli.lint.reporters import Report, render
from fazhi_cli.plan.folder.locate import Target
from fazhi_cli.plan.reading.text_file import TextFile

if TYPE_CHECKING:
    from fazhi_cli.lint.engine import Result

__all__ = ["Job", "Wanted", "changes", "explained", "run", "stamp", "watch"]


_MOST_ROUNDS = 5


class Wanted(NamedTuple):
    """What the options of the command ask for."""

    fmt: str
    output: Path | None
    fail_level: str
    exit_zero: bool
    statistics: bool
    fix: bool
    unsafe: bool
    diff: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: Path | None
    write_baseline: Path | None


class Job(NamedTuple):
    """What to check, and how."""

    targets: Sequence[Target]
    wanted: Wanted
    today: dt.date
    from_stdin: bool = False
    against: str | None = None


def explained(code: str | None) -> str:
    """A rule in words, or the list of all rules."""
    from fazhi_cli.lint.pages import explain, rule_list

    return explain(code) if code else rule_list()


def run(job: Job) -> int:
    """Check once; the exit code."""
    result, config = _check(job)
    if job.wanted.diff:
        return _show_diff(job, result)
    if job.wanted.fix:
        result = _fix(job, result)
    return _report(job, result, config)


def watch(job: Job) -> int:
    """Check again whenever a file changes, until interrupted."""
    code = 0
    try:
        for _ in changes([t.folder for t in job.targets]):
            try:
                code = run(job)
            except FazhiError as error:
                say(f"错误：{error.message}")
                code = error.exit_code
            sys.stdout.flush()
    except KeyboardInterrupt:
        return code
    return code


def _check(job: Job) -> tuple[Result, Config]:
    with paused():  # while pydantic loads
        from fazhi_cli.lint.engine import Options, Result, lint_plan

    found: list[Diagnostic] = []
    files: dict[str, TextFile] = {}
    suppressed = 0
    config = Config()
    for target in job.targets:
        config = _config(target.folder, job.wanted)
        result = lint_plan(Options(target.folder, config, job.today, target.instead, job.against))
        found += result.diagnostics
        files |= result.files
        suppressed += result.suppressed
    return Result(tuple(found), suppressed, files), config


def _config(folder: Path, wanted: Wanted) -> Config:
    config = find_config(folder)
    return config._replace(
        select=wanted.select or config.select,
        ignore=(*config.ignore, *wanted.ignore),
        baseline=wanted.baseline or config.baseline,
    )


def _show_diff(job: Job, result: Result) -> int:
    from fazhi_cli.lint.fix import fix_diff, fixed_files

    fixed = fixed_files(result.diagnostics, result.files, unsafe=job.wanted.unsafe)
    for one in fixed.values():
        sys.stdout.write(fix_diff(one))
    count = sum(f.applied for f in fixed.values())
    say(f"可以改好 {count} 处，没有写文件" if count else "没有可以自动改的")
    return 1 if count and not job.wanted.exit_zero else 0


def _fix(job: Job, result: Result) -> Result:
    """Apply fixes until nothing is left that a program can mend; what remains."""
    from fazhi_cli.lint.fix import fixed_files, write_bytes

    total = 0
    for _ in range(_MOST_ROUNDS):
        fixed = fixed_files(result.diagnostics, result.files, unsafe=job.wanted.unsafe)
        if not fixed:
            break
        total += sum(f.applied for f in fixed.values())
        if job.from_stdin:
            instead = {f.file.path.name: f.data for f in fixed.values()}
            targets = [t._replace(instead=t.instead | instead) for t in job.targets]
            job = job._replace(targets=targets)
        else:
            for one in fixed.values():
                write_bytes(one.file.path, one.data)
        result, _ = _check(job)
    if total:
        say(f"自动改好 {total} 处")
    if job.from_stdin:
        for target in job.targets:
            for data in target.instead.values():
                sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    return result


def _report(job: Job, result: Result, config: Config) -> int:
    wanted = job.wanted
    diagnostics: Sequence[Diagnostic] = result.diagnostics
    prints: Sequence[str] = fingerprints(diagnostics, result.files)
    known: int | None = None
    gone = 0
    if wanted.write_baseline is not None:
        return _write_baseline(wanted.write_baseline, diagnostics, prints)
    if config.baseline is not None:
        from fazhi_cli.lint.baseline import read_baseline, without_known

        outcome = without_known(diagnostics, prints, read_baseline(config.baseline))
        kept = dict.fromkeys(outcome.fresh)
        prints = [p for d, p in zip(diagnostics, prints, strict=True) if d in kept]
        diagnostics, known, gone = outcome.fresh, outcome.present, outcome.gone
    to_screen = wanted.output is None and wanted.fmt == "text" and not job.from_stdin
    report = Report(
        diagnostics=diagnostics,
        fingerprints=prints,
        files=result.files,
        suppressed=result.suppressed,
        known=known,
        gone=gone,
        base=Path.cwd(),
        statistics=wanted.statistics,
        colours=to_screen and colours(),
        width=terminal_width() if to_screen else None,
    )
    _write(render(wanted.fmt, report), wanted, to_stderr=job.from_stdin and wanted.fix)
    level = [str(s) for s in SEVERITIES].index(wanted.fail_level)
    failed = any(SEVERITIES.index(d.severity) <= level for d in diagnostics)
    return 1 if failed and not wanted.exit_zero else 0


def _write_baseline(path: Path, diagnostics: Sequence[Diagnostic], prints: Sequence[str]) -> int:
    from fazhi_cli.lint.baseline import baseline_text
    from fazhi_cli.lint.fix import write_bytes

    write_bytes(path, baseline_text(diagnostics, prints).encode())
    say(f"{len(diagnostics)} 个现有的问题已记入基线“{path}”")
    return 0


def _write(text: str, wanted: Wanted, *, to_stderr: bool) -> None:
    if wanted.output is not None:
        from fazhi_cli.lint.fix import write_bytes

        write_bytes(wanted.output, text.encode("utf-8"))
    elif to_stderr:
        sys.stderr.write(text)
    elif wanted.fmt == "text":
        sys.stdout.write(text)
    else:
        from fazhi_cli.cli.printing.output import print_machine

        print_machine(text, wanted.fmt)


_INTERVAL = 0.3

Stamp = tuple[tuple[str, int, int], ...]


def stamp(folders: Sequence[Path]) -> Stamp:
    """Names, times and sizes of the files that a check reads."""
    found = []
    for folder in folders:
        for pattern in ("*.yaml", "*.txt", "records/*/*", "../fazhi.toml", "../pyproject.toml"):
            for path in folder.glob(pattern):
                try:
                    status = path.stat()
                except OSError:
                    continue  # an editor that saves by renaming may just be doing so
                found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(sorted(found))


def changes(folders: Sequence[Path], interval: float = _INTERVAL) -> Iterator[None]:
    """Yield once at the start and after each change, for ever."""
    last: Stamp | None = None
    while True:
        now = stamp(folders)
        if now != last:
            last = now
            yield None
        time.sleep(interval)
