"""``fazhi bundle``: one file for the office above."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.session import open_session, say
from fazhi_cli.errors import FazhiError, why

__all__ = ["command"]

HELP = """给上级做一份汇总用的文件（Parquet）：每项职责在哪几天是什么状态。没有进展文字、存在问题、佐证和人名；--public 连单位也不写。

方案有错误的不做，先 fazhi lint 改好。同样的方案、台账和日期，做出的文件逐字节相同。要先在 tasks.yaml 写行政区划代码（place）。"""
EXAMPLES = ("fazhi bundle -o 350111-fzsh2021.parquet", "fazhi bundle --public -o 350111-public.parquet")


def command(
    ctx: typer.Context,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="文件", help="写到哪里，以 .parquet 结尾")
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="不写单位，可以公开")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="日期", help="数据截至哪一天；不写为今天")] = None,
    plan: options.PlanFolder = None,
) -> None:
    """Write the bundle."""
    from fazhi_cli.errors import UsageProblem

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


def _warnings(folder: Path, today: object) -> dict[str, int]:
    """Numbers of lint warnings by code.

    Raises:
        FazhiError: the plan has errors.
    """
    import datetime as dt

    from fazhi_cli.lint.config import find_config
    from fazhi_cli.lint.engine import Options, lint_plan

    assert isinstance(today, dt.date)
    found = lint_plan(Options(folder, find_config(folder), today)).diagnostics
    errors = [d for d in found if d.severity == "error"]
    if errors:
        first = errors[0]
        raise FazhiError(
            f"方案有 {len(errors)} 处错误，没有做：{first.file}:{first.line}:{first.column} {first.message}",
            "逐条说明见 fazhi lint，改好再做",
        )
    return dict(Counter(d.code for d in found if d.severity == "warning"))
