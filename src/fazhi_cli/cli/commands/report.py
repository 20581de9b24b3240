"""``fazhi report``: the briefing of a period, in any form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.cli.actions import reporting
from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.session import open_session, say

if TYPE_CHECKING:
    from fazhi_cli.report.renderers import RenderOptions
    from fazhi_cli.report.view import View

__all__ = ["command"]

HELP = """不写 -o 时：接管道或写入文件得到 Markdown，在终端里直接显示；写 -o 文件名 时按后缀决定格式（.docx、.html、.xlsx、.pdf、.md、.json、.csv、.ics），-o - 写到标准输出。

种类：brief 简报、notice 通报、annual 年度报告、ledger 台账、unit 单位任务清单、supervise 督办单。

时段写 --year、--quarter、--month 或 --from/--to 之一，不写为今年。过去的时段以其最后一天为准判断，--as-of 可以另指一天。版头版记可以写在 fazhi.toml 的 [report] 里，缺的印 [待补充]。"""
EXAMPLES = (
    "fazhi report --year 2024",
    "fazhi report --year 2024 -o 简报.docx",
    "fazhi report --quarter 2024Q3 --kind notice -o 通报.docx",
    "fazhi report --year 2024 --compare 2023 -o 简报.html",
    "fazhi report --kind unit --unit 区司法局 -o 任务清单.xlsx",
    "fazhi report --kind ledger -o 台账.csv",
    "fazhi report --kind supervise --each 单位 -o 督办单",
    "fazhi report --site 网站",
    "fazhi report --eject-templates 我的模板",
)

_BINARY = ("docx", "xlsx", "pdf")


def command(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Option("--year", metavar="年", help="年度，如 2024")] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="季度", help="如 2024Q3")] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="月份", help="如 2024-05")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="日期", help="自哪一天起（和 --to 一起写）")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="日期", help="到哪一天止，含这一天")] = None,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="种类",
            help=options.listed(reporting.KINDS),
            autocompletion=reporting.complete_kinds,
        ),
    ] = "brief",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="文件", help="写到哪个文件；- 为标准输出")
    ] = None,
    fmt: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="格式",
            help=options.listed(reporting.FORMATS),
            autocompletion=reporting.complete_formats,
        ),
    ] = None,
    with_ledger: Annotated[bool, typer.Option("--with-ledger", help="后面附上台账")] = False,
    each: Annotated[
        str | None,
        typer.Option("--each", metavar="单位", help="督办单、任务清单一个单位一个文件，写到 -o 的文件夹，附发送清单"),
    ] = None,
    site: Annotated[
        str | None,
        typer.Option("--site", metavar="文件夹", help="写成互相链接的网页：首页，一个单位一页，一项任务一页"),
    ] = None,
    section: options.SectionOption = None,
    unit: reporting.UnitOption = None,
    compare: Annotated[
        str | None, typer.Option("--compare", metavar="时段", help="与哪个时段末相比，如 2023、2024Q2")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准判断；不写为时段末日，不晚于今天")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option("--known-at", metavar="时刻", help="只看这时以前写下的记录，如 2024-11-03")
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="公开版：去掉填报人、电话、问题、佐证和办理理由")] = False,
    verbatim: Annotated[bool, typer.Option("--verbatim", help="照录网页原文，不用勘误后的读法")] = False,
    templates: Annotated[
        str | None, typer.Option("--templates", metavar="文件夹", help="自己的模板，按文件替换我们的")
    ] = None,
    eject_templates: Annotated[
        str | None, typer.Option("--eject-templates", metavar="文件夹", help="把我们的模板导出到这个文件夹")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
    no_bom: Annotated[bool, typer.Option("--no-bom", help="CSV 开头不写 BOM")] = False,
    name: Annotated[str | None, typer.Option("--name", metavar="名称", help="简报名称")] = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="期号", help="如 3")] = None,
    office: Annotated[str | None, typer.Option("--office", metavar="单位", help="编发单位")] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="日期", help="编发日期；不写为判断日期")] = None,
    secrecy: Annotated[str | None, typer.Option("--secrecy", metavar="密级", help="密级和保密期限")] = None,
    number: Annotated[str | None, typer.Option("--number", metavar="编号", help="份号或编号")] = None,
    report_to: Annotated[str | None, typer.Option("--report-to", metavar="单位", help="版记：报")] = None,
    send_to: Annotated[str | None, typer.Option("--send-to", metavar="单位", help="版记：送")] = None,
    issue_to: Annotated[str | None, typer.Option("--issue-to", metavar="单位", help="版记：发")] = None,
    copies: Annotated[str | None, typer.Option("--copies", metavar="份数", help="如 30")] = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="联系人", help="联系人、电话")] = None,
    plan: options.PlanFolder = None,
) -> None:
    """Make a report."""
    if eject_templates is not None:
        _eject(_folder(eject_templates, "--eject-templates"), force=force)
        return
    from fazhi_cli.report.renderers import RenderOptions, choose_format
    from fazhi_cli.report.request import HeadOptions, Spell

    kind = options.choose(kind, reporting.KINDS, "--kind")
    wanted = options.choose(fmt, reporting.FORMATS, "--format") if fmt is not None else None
    _check_folders(kind, wanted, output, each, site)
    chosen = wanted if each is not None or site is not None else choose_format(wanted, output)
    session = open_session(ctx, plan)
    said = HeadOptions(
        name, issue, office, _head_date(date), secrecy, number, report_to, send_to, issue_to, copies, contact
    )
    view, defaults = reporting.build(
        session,
        Spell(year, quarter, month, start, end),
        kind=kind,
        section=section,
        unit=unit,
        compare=compare,
        as_of=as_of,
        known_at=known_at,
        public=public,
        verbatim=verbatim,
        head=said,
        sealed=True,
    )
    folder = _folder(templates, "--templates") if templates is not None else defaults.templates
    form = RenderOptions(folder, bom=not no_bom, with_ledger=with_ledger)
    if site is not None:
        _to_site(view, form, Path(site), force=force)
    elif each is not None:
        _to_each(view, chosen or "docx", form, Path(output or ""), force=force)
    elif output is not None and output != "-":
        _to_file(view, chosen or "md", form, Path(output), force=force)
    elif chosen is None and sys.stdout.isatty():
        _to_terminal(view, form)
    else:
        _to_stdout(view, chosen or "md", form)


_ADDRESSED = ("supervise", "unit")
_SENT = ("docx", "pdf", "html", "md", "xlsx")


def _check_folders(kind: str, fmt: str | None, output: str | None, each: str | None, site: str | None) -> None:
    """What ``--each`` and ``--site`` go with."""
    from fazhi_cli.errors import UsageProblem

    if each is not None and site is not None:
        raise UsageProblem("--each 和 --site 只能写一个", "两样都要就运行两次")
    if site is not None:
        _folder(site, "--site")
        if output is not None or fmt not in (None, "html"):
            raise UsageProblem("--site 写的是一个文件夹的网页，不与 -o、--format 同用", "如 fazhi report --site 网站")
        if kind not in ("brief", "notice", "annual"):
            raise UsageProblem("--site 的首页只能是 brief、notice、annual", "去掉 --kind，或改为 --kind annual")
    if each is not None:
        if each not in ("单位", "unit"):
            raise UsageProblem(f"--each 可以写“单位”，不是“{each}”", "如 --each 单位 -o 督办单")
        if kind not in _ADDRESSED:
            raise UsageProblem("--each 单位 用于督办单和任务清单", "加 --kind supervise 或 --kind unit")
        if output in (None, "-") or not str(output).strip():
            raise UsageProblem(
                "--each 单位 要用 -o 写明文件夹", "如 fazhi report --kind supervise --each 单位 -o 督办单"
            )
        if fmt is not None and fmt not in _SENT:
            raise UsageProblem(f"--each 不能写成 {fmt}", f"可以是 {'、'.join(_SENT)}")


def _to_site(view: View, form: RenderOptions, folder: Path, *, force: bool) -> None:
    from fazhi_cli.cli.shell.progress import busy
    from fazhi_cli.report.files import write_all
    from fazhi_cli.report.renderers.folders import site

    with busy(f"正在生成 {folder}"):
        files = site(view, form)
    written = write_all(folder, files, force=force)
    say(f"网页 {len(files)} 个，写了 {written} 个；从“{folder / 'index.html'}”打开")


def _to_each(view: View, fmt: str, form: RenderOptions, folder: Path, *, force: bool) -> None:
    from fazhi_cli.cli.shell.progress import busy
    from fazhi_cli.report.files import write_all
    from fazhi_cli.report.renderers.folders import LIST, each_unit

    with busy(f"正在生成 {folder}"):
        files = each_unit(view, fmt, form)
    if not files:
        say("没有要发的单位，什么也没有写")
        return
    write_all(folder, files, force=force)
    say(f"已写到“{folder}”：{len(files) - 1} 个单位，清单见 {LIST}")


def _folder(text: str, option: str) -> Path:
    from fazhi_cli.errors import UsageProblem

    if not text.strip():
        raise UsageProblem(f"{option} 没有写文件夹", f"如 {option} 我的模板")
    return Path(text)


def _head_date(text: str | None) -> str | None:
    """A day in any spelling as 2024年12月31日; other words as they are."""
    if text is None:
        return None
    from fazhi_cli.dates.days import format_day, parse_day
    from fazhi_cli.errors import UsageProblem

    try:
        return format_day(parse_day(text))
    except UsageProblem:
        return text


def _eject(folder: Path, *, force: bool) -> None:
    from fazhi_cli.report.eject import eject

    written = eject(folder, force=force)
    say(f"已导出 {len(written)} 个模板到“{folder}”，改好后用 --templates {folder}；没有改的文件可以删掉")


def _to_file(view: View, fmt: str, form: RenderOptions, path: Path, *, force: bool) -> None:
    from fazhi_cli.cli.shell.progress import busy
    from fazhi_cli.report.files import write_report
    from fazhi_cli.report.renderers import render

    with busy(f"正在生成 {path.name}"):
        data = render(fmt, view, form)
    written = write_report(path, data, force=force)
    say(f"已写到 {path}" if written else f"{path} 已经是最新的，没有改动")


def _to_stdout(view: View, fmt: str, form: RenderOptions) -> None:
    from fazhi_cli.errors import UsageProblem
    from fazhi_cli.report.renderers import render

    if fmt in _BINARY and sys.stdout.isatty():
        raise UsageProblem(f"{fmt} 不是文字，不能显示在终端里", f"写到文件：-o 报告.{fmt}")
    data = render(fmt, view, form)
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _to_terminal(view: View, form: RenderOptions) -> None:
    from fazhi_cli.report.renderers import render
    from fazhi_cli.report.terminal import show

    show(render("md", view, form).decode())
    words = " ".join(["fazhi", *_quoted(sys.argv[1:])])
    say(f"要成文件，在命令后加 -o 文件名（.docx、.html、.xlsx、.pdf、.md 等），如：{words} -o {view.kind_text}.docx")


def _quoted(words: list[str]) -> list[str]:
    import shlex

    return [shlex.quote(w) for w in words]
