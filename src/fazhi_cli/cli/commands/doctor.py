"""``fazhi doctor``: encoding, terminal, which plan is used and why, and whether records can be signed."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from fazhi_cli import __version__
from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_list
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.session import Session, open_session
from fazhi_cli.cli.shell.streams import colours, is_utf8
from fazhi_cli.errors import FazhiError

if TYPE_CHECKING:
    from fazhi_cli.ledger.signatures.signers import Signers
    from fazhi_cli.settings import Settings

__all__ = ["command"]

HELP = """签名的几行只在自己的方案里才有。有问题的一行以 × 开头，并写明怎么办；有 × 时退出码为 1。"""
EXAMPLES = ("fazhi doctor", "fazhi doctor --format json")

ORIGINS = {
    "option": "命令行 --plan 指定",
    "environment": "环境变量 FAZHI_PLAN 指定",
    "upward": "从当前文件夹向上找到",
    "bundled": "随程序附带（当前及上级文件夹没有 plan/）",
    "asked": "写了 --plan bundled，用随程序附带的",
}

_COLUMNS = (
    Column("ok", " "),
    Column("what", "项目"),
    Column("value", "情况", fold=True),
    Column("hint", "怎么办", fold=True),
)


def command(ctx: typer.Context, fmt: options.Format = "table", plan: options.PlanFolder = None) -> None:
    """Tell what the program sees of its surroundings."""
    fmt = options.choose(fmt, options.LIST_FORMATS, "--format")
    session = open_session(ctx, plan)
    findings = [*_program(), *_streams(), *_plan(session), *_signing(session)]
    print_list(
        fmt,
        _COLUMNS,
        [["√" if ok else "×", what, value, hint] for ok, what, value, hint in findings],
        lambda: _payload(findings),
    )
    if not all(ok for ok, *_ in findings):
        raise typer.Exit(1)


_Finding = tuple[bool, str, str, str]


def _payload(findings: list[_Finding]) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "findings": [
            {"ok": ok, "what": what, "value": value, "hint": hint or None} for ok, what, value, hint in findings
        ],
    }


def _program() -> list[_Finding]:
    return [
        (True, "程序", f"fazhi {__version__}", ""),
        (True, "Python", f"{platform.python_version()}（{sys.platform}）", ""),
        _c_parser(),
    ]


def _c_parser() -> _Finding:
    try:
        import _ruamel_yaml  # noqa: F401
    except ImportError:
        return (
            False,
            "YAML 快速解析",
            "没有装上，读文件慢五倍",
            "重新安装：pip install --force-reinstall ruamel.yaml.clib",
        )
    return True, "YAML 快速解析", "已启用", ""


def _streams() -> list[_Finding]:
    encoding = sys.stdout.encoding or "未知"
    sample = "●▲■□√×（“”）"
    try:
        sample.encode(encoding)
        printable = True
    except (UnicodeEncodeError, LookupError):
        printable = False
    hint = "" if printable else "Windows 先运行 chcp 65001，或设环境变量 PYTHONUTF8=1"
    kind = "终端" if sys.stdout.isatty() else "管道或文件"
    return [
        (printable, "输出编码", encoding if printable else f"{encoding}，显示不了中文和符号", hint),
        (True, "JSON 输出", "直接写中文" if is_utf8() else "中文写成 \\uXXXX（输出编码不是 UTF-8）", ""),
        (True, "输出到", f"{kind}，{'有' if colours() else '无'}颜色", ""),
    ]


def _plan(session: Session) -> list[_Finding]:
    try:
        location = session.location
    except FazhiError as error:
        return [(False, "方案", error.message, error.hint or "")]
    findings: list[_Finding] = [
        (True, "方案文件夹", str(location.folder), ""),
        (True, "为何用它", ORIGINS[location.origin], ""),
    ]
    try:
        plan = session.plan
    except FazhiError as error:
        return [*findings, (False, "方案内容", error.message, error.hint or "")]
    findings.append(
        (
            True,
            "方案内容",
            f"{plan.document.title}：{len(plan.sections)} 部分 {len(plan.tasks)} 条，{len(plan.units)} 个单位",
            "",
        )
    )
    writable = location.origin not in ("bundled", "asked") and os.access(location.folder, os.W_OK)
    if location.origin in ("bundled", "asked"):
        findings.append((True, "能否记录进展", "不能：内置方案只读", "fazhi init --bundled 复制一份到当前文件夹"))
    else:
        findings.append(
            (writable, "能否记录进展", "能" if writable else "不能：没有写权限", "" if writable else "请检查文件夹权限")
        )
    return findings


_HOW_TO_SIGN = "写法见 docs/trust.md 的“签名”"
_OLDEST = (8, 9)
"""Before OpenSSH 8.9, ssh-keygen does not take the moment for which a signature is verified."""


def _signing(session: Session) -> list[_Finding]:
    """Whether records are signed, must be, and can be on this machine; nothing for a plan that takes no records."""
    from fazhi_cli.ledger.signatures.signers import read_signers

    try:
        if session.location.origin in ("bundled", "asked"):
            return []
        plan = session.plan
    except FazhiError:
        return []  # told above
    try:
        settings, signers = session.settings, read_signers(session.folder, plan)
    except FazhiError as error:
        return [(False, "签名", error.message, error.hint or "")]
    return [
        _signing_program(wanted=settings.sign or signers is not None),
        _signers(signers, settings, session.folder),
        _is_signed(signers, settings),
        *([_signing_key(signers, settings)] if settings.sign and signers is not None else []),
        _signed_from(settings),
    ]


def _signing_program(*, wanted: bool) -> _Finding:
    what, install = "签名程序", "请安装 OpenSSH 8.9 以上的版本"
    program = shutil.which("ssh-keygen")
    if program is None:
        return not wanted, what, "没有 ssh-keygen，" + ("签不了名，也核对不了" if wanted else "不签名就用不着"), install
    version = _openssh()
    if version is None:
        return True, what, f"{program}，看不出版本", install
    shown = f"{program}，OpenSSH {version[0]}.{version[1]}"
    if version < _OLDEST:
        return not wanted, what, shown + "，太旧，会把好的签名说成不在有效期内", install
    return True, what, shown, ""


def _openssh() -> tuple[int, int] | None:
    """The version of OpenSSH; ssh-keygen does not tell its own, ssh beside it does."""
    program = shutil.which("ssh")
    if program is None:
        return None
    try:
        done = subprocess.run([program, "-V"], capture_output=True, check=False, timeout=10, stdin=subprocess.DEVNULL)  # noqa: S603 - no shell
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(rb"OpenSSH\D*(\d+)\.(\d+)", done.stderr + done.stdout)
    return (int(found[1]), int(found[2])) if found else None


def _signers(signers: Signers | None, settings: Settings, folder: Path) -> _Finding:
    from fazhi_cli.ledger.signatures.signers import SIGNERS
    from fazhi_cli.ledger.words import OFFICE

    what, shown = "谁能签名", f"{folder.name}/{SIGNERS}"
    if signers is None:
        return not settings.sign, what, f"没有 {shown}", f"要签名的，先写好它：{_HOW_TO_SIGN}"
    bodies = {s.body for s in signers.keys}
    office = "和办公室" if OFFICE in bodies else "，没有办公室的"
    value = f"{shown}：{len({s.key for s in signers.keys})} 把公钥，{len(bodies - {OFFICE})} 个单位{office}"
    if signers.flaws:
        first = signers.flaws[0]
        return False, what, f"{value}；{first.file} 第 {first.line} 行{first.message}", first.hint
    if not signers.keys:
        return False, what, f"{shown} 里一把公钥也没有", _HOW_TO_SIGN
    return True, what, value, ""


def _is_signed(signers: Signers | None, settings: Settings) -> _Finding:
    what = "写记录时签名"
    if settings.sign:
        return True, what, "签（sign = true）", ""
    if settings.signed_from is not None:
        return False, what, "不签，而设置了 signed_from", "在 fazhi.toml 里写 sign = true；记下的没有签名，lint 报错"
    return True, what, "不签", "要签的，在 fazhi.toml 里写 sign = true" if signers is not None else ""


def _signing_key(signers: Signers, settings: Settings) -> _Finding:
    from fazhi_cli.ledger.signatures.signing import KEY_VARIABLE, find_key

    what = "签名用的密钥"
    with tempfile.TemporaryDirectory(prefix="fazhi-") as place:
        try:
            path = find_key(signers, settings, set(), Path(place))
        except FazhiError as error:
            return False, what, error.message.removesuffix("，什么也没有写"), error.hint or ""
        key = _public_key(path)
        shown = "ssh-agent 里的一把" if path.parent == Path(place) else str(path)
    if key is None:
        return True, what, f"{shown}（旁边没有公钥，看不出代表谁）", ""
    names = list(dict.fromkeys(s.principal for s in signers.knows(key)))
    if not names:
        hint = f"请办公室把它的公钥写进 signers，或者换一把：设 {KEY_VARIABLE}=文件"
        return False, what, f"{shown}，不在 signers 里，签了名也不作数", hint
    return True, what, f"{shown}，代表 {'、'.join(names)}", ""


def _public_key(path: Path) -> str | None:
    """The public key of a key file, in base64: of itself if it is a public one, else of the file beside it."""
    public = path if path.suffix == ".pub" else path.with_name(path.name + ".pub")
    try:
        words = public.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        return None
    return words[1] if len(words) > 1 else None


def _signed_from(settings: Settings) -> _Finding:
    since = settings.signed_from
    value = "没有规定从哪天起（没有签名的照样收）" if since is None else f"{since} 起的记录必须有签名"
    return True, "必须签名", value, ""
