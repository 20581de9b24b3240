"""``fazhi notify``: tell each unit what is late, by mail or by a robot of the chat group."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.cli.session import open_session, say
from fazhi_cli.cli.shell.progress import progress_bar
from fazhi_cli.errors import UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.forms.notices import Delivery, Notice

__all__ = ["command"]

HELP = """内容和 fazhi check 查到的一样，每个单位一条，办公室一条汇总。不写 --send 什么也不发，只显示要发的内容。

地址写在方案文件夹之外的一个文件里（--addresses，或环境变量 FAZHI_ADDRESSES），写法见 docs/forms.md：邮件 mailto://、企业微信群机器人 wecombot://、钉钉 dingtalk://、飞书 feishu://。每次发送记在地址文件旁边的 .log.jsonl 里；同样的内容一天只发一次，要再发加 --again。"""
EXAMPLES = (
    "fazhi notify --due-soon 30 --reported 2024",
    "fazhi notify --unit 区司法局 --dry-run",
    "fazhi notify --send --addresses ../通讯录.toml",
)
FORMATS = {"text": "文字", "json": ""}
ENVIRONMENT_VARIABLE = "FAZHI_ADDRESSES"


def command(
    ctx: typer.Context,
    send: Annotated[bool, typer.Option("--send", help="发送")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示，不发（不写也是这样）")] = False,
    addresses: Annotated[
        str | None, typer.Option("--addresses", metavar="文件", help="地址文件；不写时看环境变量 FAZHI_ADDRESSES")
    ] = None,
    due_soon: Annotated[
        int | None, typer.Option("--due-soon", metavar="天数", min=0, help="也提醒几天之内到期的，如 30")
    ] = None,
    reported: Annotated[
        str | None, typer.Option("--reported", metavar="时段", help="也提醒这个时段没有填报的，如 2024Q3")
    ] = None,
    unit: options.UnitsOption = None,
    office: Annotated[bool, typer.Option("--office/--no-office", help="也给办公室一份汇总")] = True,
    contact: Annotated[str, typer.Option("--contact", metavar="联系人", help="写进通知的联系人")] = "",
    again: Annotated[bool, typer.Option("--again", help="今天发过的也再发")] = False,
    as_of: options.AsOf = None,
    fmt: Annotated[str, typer.Option("--format", metavar="格式", help=options.listed(FORMATS))] = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Compose, and with ``--send`` send."""
    from fazhi_cli.dates.periods import parse_period
    from fazhi_cli.forms.notices import Sender, compose, read_addresses
    from fazhi_cli.ledger.findings import Wanted, find
    from fazhi_cli.ledger.words import OFFICE

    if send and dry_run:
        raise UsageProblem("--send 和 --dry-run 只能写一个")
    fmt = options.choose(fmt, FORMATS, "--format")
    session = open_session(ctx, plan, as_of)
    settings = session.settings if due_soon is None else session.settings._replace(due_soon_days=due_soon)
    progress = session.progress_on(session.as_of, None, settings)
    wanted = Wanted(
        due_soon=due_soon is not None,
        reported=parse_period(reported) if reported else None,
        units=tuple(session.body(u).id for u in unit or ()),
    )
    notices = compose(session.plan, progress, find(session.plan, progress, wanted), contact)
    if not office:
        notices = [n for n in notices if n.to != OFFICE]
    if not send:
        _show(notices, [], fmt, sent=False)
        return
    place = addresses or os.environ.get(ENVIRONMENT_VARIABLE)
    if not place:
        raise UsageProblem(
            "不知道发到哪里：没有写地址文件", f"请加 --addresses 文件，或设环境变量 {ENVIRONMENT_VARIABLE}"
        )
    book = read_addresses(Path(place), session.plan, session.folder)
    sender = Sender(book, session.today, again=again)
    tick = progress_bar("发送", len(notices), least=3)
    done: list[Delivery] = []
    for number, notice in enumerate(notices, 1):
        done += sender.send(notice)
        tick(number)
    _show(notices, done, fmt, sent=True)
    nowhere = [n.name for n in notices if not book.of(n.to)]
    if nowhere:
        say(f"没有地址的 {len(nowhere)} 个：{'、'.join(nowhere)}")
    if nowhere or any(d.result != "sent" for d in done):
        raise typer.Exit(1)


_RESULTS = {"sent": "已发", "failed": "没有发出", "refused": "没有再发"}


def _show(notices: list[Notice], done: list[Delivery], fmt: str, *, sent: bool) -> None:
    if fmt == "json":
        print_json(_payload(notices, done, sent=sent))
    elif not sent:
        parts = [f"== 给{n.name}：{n.title}\n{n.text}\n" for n in notices]
        print_text("\n".join(parts))
        say(f"共 {len(notices)} 条，没有发；发送加 --send")
    else:
        for delivery in done:
            reason = f"：{delivery.why}" if delivery.why else ""
            print_text(f"{_RESULTS[delivery.result]} {delivery.notice.name}（{delivery.kind}）{reason}\n")
        count = sum(d.result == "sent" for d in done)
        say(f"共 {len(notices)} 条通知，发出 {count} 份")
        if any(d.result == "refused" for d in done):
            say("同样的内容一天只发一次；要再发，加 --again")


def _payload(notices: list[Notice], done: list[Delivery], *, sent: bool) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "sent": sent,
        "notices": [
            {"to": n.to, "name": n.name, "title": n.title, "text": n.text, "findings": len(n.findings)} for n in notices
        ],
        "deliveries": [{"to": d.notice.to, "kind": d.kind, "result": d.result, "why": d.why} for d in done],
    }
