"""``fazhi bundle`` and ``fazhi rollup …``: the file for the office above, and what that office does with many."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.arguments.rollup import (
    AsOf,
    EngineName,
    Master,
    Places,
    Store,
    Within,
    day_of,
    expected_of,
    facts_of,
    opened,
    store_of,
)
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_json, print_list, print_text
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.session import open_session, say
from fazhi_cli.errors import FazhiError, UsageProblem, why
from fazhi_cli.rollup.questions import GROUPINGS

__all__ = ["bundle", "check", "collect", "report", "show"]

HELP = {
    "bundle": """给上级做一份汇总用的文件（Parquet）：每项职责在哪几天是什么状态。没有进展文字、存在问题、佐证和人名；--public 连单位也不写。

方案有错误的不做，先 fazhi lint 改好。同样的方案、台账和日期，做出的文件逐字节相同。要先在 tasks.yaml 写行政区划代码（place）。""",
    "collect": """收各地用 fazhi bundle 做的文件。只读新来的；同一份来两次只算一次。同一地方、同一方案的新文件接着旧的（旧台账的记录都在），就替换旧的；接不上的两份都列出，都不计入。损坏的、较新版本程序做的放在一边，说明原因，其余照收。""",
    "report": """各地谁报了、谁没报、完成率排名、逾期集中在哪里、哪些条款普遍滞后、时间最长的二十项逾期、没有归类的。只在同级之间排名；没有报送的列出，不排名；数据超过 30 天的标“陈旧”。未反馈的计入分母，不作完成。""",
    "show": """一个地方的全部职责现在怎样。地方写代码或名称。""",
    "check": """未报送、陈旧（超过 30 天）、互不衔接、不能计入、没有归类的，逐个列出。有就以 1 结束，没有以 0 结束。""",
}
EXAMPLES = {
    "bundle": ("fazhi bundle -o 350111-fzsh2021.parquet", "fazhi bundle --public -o 350111-public.parquet"),
    "collect": (
        "fazhi rollup collect 收到的文件",
        "fazhi rollup collect 350111-fzsh2021.parquet --store 汇总",
        "fazhi rollup collect --rebuild --store 汇总",
    ),
    "report": (
        "fazhi rollup report",
        "fazhi rollup report --within 3501 -o 通报.docx --office 市委依法治市办",
        "fazhi rollup report --as-of 2024-12-31 --by clause -o 通报.html",
    ),
    "show": ("fazhi rollup show 350111", "fazhi rollup show 晋安区 --overdue --format csv"),
    "check": ("fazhi rollup check", "fazhi rollup check --within 3501 --places 名单.csv --format json"),
}
CHECK_FORMATS = {"text": "文字", "json": ""}
_SHOWN_KEYS = (
    "place", "task", "clause", "title", "unit", "unit_name", "function", "status", "light", "overdue", "unreported",
    "due", "since",
)  # fmt: skip


def bundle(
    ctx: typer.Context,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="文件", help="写到哪里，以 .parquet 结尾")
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="不写单位，可以公开")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="日期", help="数据截至哪一天；不写为今天")] = None,
    plan: options.PlanFolder = None,
) -> None:
    """Write the bundle."""
    if output is None or not output.endswith(".parquet"):
        raise UsageProblem("请写明写到哪里，以 .parquet 结尾", "如 fazhi bundle -o 350111-fzsh2021.parquet")
    session = open_session(ctx, plan, as_of)
    session.plan  # noqa: B018  a plan that cannot be read is told as everywhere
    warnings = _warnings(session.folder, session.today)
    from fazhi_cli.ledger.files.atomic import replace_file
    from fazhi_cli.rollup.bundle import make_bundle, plan_digest

    the_plan = session.plan
    digest = plan_digest(session.folder)
    data = make_bundle(
        the_plan, digest, session.scan.records, session.settings, session.as_of, public=public, warnings=warnings
    )
    try:
        replace_file(Path(output), data)
    except OSError as error:
        raise FazhiError(f"写不了“{output}”：{why(error)}", "请检查路径、权限和磁盘空间") from error
    told = f"；方案有 {sum(warnings.values())} 条警告，已记在文件里" if warnings else ""
    say(f"已写到“{output}”（{len(data)} 字节，{the_plan.document.place}，截至 {session.as_of}）{told}")


def _warnings(folder: Path, today: dt.date) -> dict[str, int]:
    """Numbers of lint warnings by code.

    Raises:
        FazhiError: the plan has errors.
    """
    from fazhi_cli.lint.config import find_config
    from fazhi_cli.lint.engine import Options, lint_plan

    found = lint_plan(Options(folder, find_config(folder), today)).diagnostics
    errors = [d for d in found if d.severity == "error"]
    if errors:
        first = errors[0]
        raise FazhiError(
            f"方案有 {len(errors)} 处错误，没有做：{first.file}:{first.line}:{first.column} {first.message}",
            "逐条说明见 fazhi lint，改好再做",
        )
    return dict(Counter(d.code for d in found if d.severity == "warning"))


def collect(
    sources: Annotated[list[str] | None, typer.Argument(metavar="文件或文件夹…", help="各地发来的 .parquet")] = None,
    store: Store = "rollup",
    rebuild: Annotated[bool, typer.Option("--rebuild", help="不用清单，从收到的全部文件重新做")] = False,
) -> None:
    """Collect."""
    from fazhi_cli.rollup.collect import collect

    if not sources and not rebuild:
        raise UsageProblem("没有写收哪些文件", "如 fazhi rollup collect 收到的文件夹")
    done = collect(Path(store), [Path(s) for s in sources or ()], rebuild=rebuild)
    for entry in done.rejected:
        say(f"没有收“{entry.name}”：{entry.reason}")
    places: dict[str, list[str]] = {}
    for kept in done.manifest.bundles:
        if kept.conflict:
            places.setdefault(f"{kept.about.place} {kept.about.name}", []).append(kept.file)
    for place, files in places.items():
        say(f"{place}：{len(files)} 份互不衔接，都没有计入（{'、'.join(files)}），请该地核实后重新报送")
    print_text(
        f"新收 {len(done.taken)} 份，已有 {done.known} 份，替换 {len(done.replaced)} 份，不能计入 {len(done.rejected)} 份；"
        f"现有 {len({b.about.place for b in done.manifest.counted})} 个地方、{len(done.manifest.counted)} 份方案\n"
    )
    if done.rejected or places:
        raise typer.Exit(1)


def report(
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="文件", help="写到文件：.docx、.html、.xlsx、.md、.csv、.json；不写到屏幕（md）"
        ),
    ] = None,
    fmt: Annotated[str | None, typer.Option("--format", metavar="格式", help="md、csv、json 等；不写看后缀")] = None,
    by: Annotated[str, typer.Option("--by", metavar="怎样分", help=options.listed(GROUPINGS))] = "place",
    within: Within = "",
    as_of: AsOf = None,
    places: Places = None,
    office: Annotated[str, typer.Option("--office", metavar="机关", help="署名的机关")] = "",
    templates: Annotated[
        str | None, typer.Option("--templates", metavar="文件夹", help="自己的模板，按文件替换我们的")
    ] = None,
    store: Store = "rollup",
    engine: EngineName = "duckdb",
    master: Master = None,
) -> None:
    """Write the paper."""
    from fazhi_cli.rollup.render import FORMATS, render

    suffix = Path(output).suffix.removeprefix(".").lower() if output and output != "-" else "md"
    shown = options.choose(fmt or suffix, FORMATS, "--format" if fmt else "-o 的后缀")
    by = options.choose(by, GROUPINGS, "--by")
    if shown in ("docx", "xlsx") and output in (None, "-"):
        raise UsageProblem(f"{shown} 不能打印在屏幕上", f"写到文件：-o 通报.{shown}")
    if templates == "":
        raise UsageProblem("--templates 没有写文件夹", "如 --templates 我的模板")
    facts = facts_of(store, as_of, within, places, engine, master)
    data = render(shown, facts, by, office, None if templates is None else Path(templates))
    if output in (None, "-"):
        sys.stdout.write(data.decode())
        return
    from fazhi_cli.ledger.files.atomic import replace_file

    assert output is not None
    try:
        replace_file(Path(output), data)
    except OSError as error:
        raise FazhiError(f"写不了“{output}”：{why(error)}", "请检查路径、权限和磁盘空间") from error
    say(f"已写到“{output}”")


def show(
    place: Annotated[str, typer.Argument(metavar="地方", help="行政区划代码或名称")],
    overdue: Annotated[bool, typer.Option("--overdue", help="只看逾期的")] = False,
    as_of: AsOf = None,
    fmt: options.Format = "table",
    store: Store = "rollup",
    engine: EngineName = "duckdb",
    master: Master = None,
) -> None:
    """List the duties."""
    from fazhi_cli.ledger.words import STATUSES, word
    from fazhi_cli.rollup.facts import UNMAPPED, place_names
    from fazhi_cli.rollup.questions import question

    fmt = options.choose(fmt, options.LIST_FORMATS, "--format")
    day, manifest = day_of(as_of), store_of(store)
    names = place_names(manifest, expected_of(store))
    sent = {b.about.place: b.about.name for b in manifest.counted}
    found = sorted(code for code, own in sent.items() if place in (code, own, names[code]))
    if len(found) != 1:
        known = "、".join([f"{code} {names[code]}" for code in sorted(sent)][:10])
        raise UsageProblem(
            f"“{place}”" + ("不止一个地方" if found else "没有报送，或没有计入"), f"有：{known or '（没有）'}"
        )
    with opened(store, manifest, engine, master) as running:
        rows = running.ask(question("duties", day, found[0])) if running else []
    rows = [r for r in rows if r[9] or not overdue]

    def payload() -> dict[str, Any]:
        duties = [
            {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in zip(_SHOWN_KEYS, r, strict=True)}
            for r in rows
        ]
        return {"schema_version": SCHEMA_VERSION, "as_of": day.isoformat(), "place": found[0], "duties": duties}

    print_list(
        fmt,
        [
            Column("task", "条"),
            Column("title", "任务", fold=True),
            Column("unit", "单位", fold=True),
            Column("function", "职能"),
            Column("status", "状态"),
            Column("due", "已过期限"),
            Column("since", "起"),
        ],
        [
            [str(r[2]), r[3], r[5] or "-", r[6] or UNMAPPED, word(STATUSES, r[7]), str(r[11] or "-"), str(r[12])]
            for r in rows
        ],
        payload,
        heading=f"{found[0]} {names[found[0]]}（截至 {day}）：{len(rows)} 项",
    )


def check(
    within: Within = "",
    as_of: AsOf = None,
    places: Places = None,
    store: Store = "rollup",
    fmt: Annotated[str, typer.Option("--format", metavar="格式", help=options.listed(CHECK_FORMATS))] = "text",
) -> None:
    """Check."""
    fmt = options.choose(fmt, CHECK_FORMATS, "--format")
    facts = facts_of(store, as_of, within, places, "duckdb", None)
    found = [("missing", code, f"未报送：{code} {name}") for code, name in facts.missing]
    found += [("stale", r.place, f"陈旧：{r.place} {r.name}，数据截至 {r.day}") for r in facts.late_data]
    found += [("conflict", p, f"互不衔接：{p} {name}，{'、'.join(files)}") for p, name, files in facts.conflicts]
    found += [("rejected", name, f"不能计入：{name}，{reason}") for name, reason in facts.rejected]
    found += [
        ("unmapped", name, f"没有归类：{name}，{total} 项职责中 {f} 项没有职能类别，{c} 项没有上级条款")
        for name, f, c, total in facts.unmapped
        if f or c
    ]
    if fmt == "json":
        listed = [{"kind": kind, "subject": subject, "message": message} for kind, subject, message in found]
        print_json({"schema_version": SCHEMA_VERSION, "as_of": facts.as_of.isoformat(), "findings": listed})
    else:
        for _, _, message in found:
            print_text(message + "\n")
        if not found:
            print_text("没有发现问题\n")
    if found:
        raise typer.Exit(1)
