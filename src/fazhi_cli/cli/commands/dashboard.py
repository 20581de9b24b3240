"""``fazhi dashboard``: the numbers of the report on one screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.cli.actions import reporting
from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.session import Session, open_session
from fazhi_cli.cli.shell.streams import send

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["command"]

HELP = """数字与 fazhi report 相同。--watch 每隔几秒重读一次记录，按 Ctrl+C 退出。"""
EXAMPLES = (
    "fazhi dashboard",
    "fazhi dashboard --year 2024 --section 五",
    "fazhi dashboard --watch",
)
_SECONDS = 5


def command(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Option("--year", metavar="年", help="年度；不写为今年")] = None,
    section: options.SectionOption = None,
    unit: reporting.UnitOption = None,
    as_of: options.AsOf = None,
    watch: Annotated[bool, typer.Option("--watch", "-w", help=f"每 {_SECONDS} 秒刷新一次")] = False,
    plan: options.PlanFolder = None,
) -> None:
    """Show the dashboard."""
    from fazhi_cli.errors import UsageProblem

    def screen() -> str:
        import shutil

        from fazhi_cli.report.dashboard import dashboard
        from fazhi_cli.report.request import Spell

        session: Session = open_session(ctx, plan)
        view, _ = reporting.build(session, Spell(year=year), section=section, unit=unit, as_of=as_of)
        if not sys.stdout.isatty():
            return dashboard(view, width=10_000, height=1_000)
        size = shutil.get_terminal_size((80, 24))
        return dashboard(view, max(40, size.columns), size.lines - 1)

    if not watch:
        sys.stdout.write(screen())
        return
    if not sys.stdout.isatty():
        raise UsageProblem("--watch 只能用在终端里", "去掉 --watch，或用 watch、计划任务定时运行")
    _keep_showing(screen)


def _keep_showing(screen: Callable[[], str]) -> None:
    """Redraw until the user stops; the screen that was there before comes back."""
    import time

    send(sys.stdout, "\x1b[?1049h\x1b[?25l")
    try:
        while True:
            lines = screen().split("\n")
            send(sys.stdout, "\x1b[H")
            for line in lines[:-1]:
                sys.stdout.write(line)
                send(sys.stdout, "\x1b[K\n")
            send(sys.stdout, "\x1b[J")
            sys.stdout.flush()
            time.sleep(_SECONDS)
    except KeyboardInterrupt:
        pass
    finally:
        send(sys.stdout, "\x1b[?25h\x1b[?1049l")
        sys.stdout.flush()
