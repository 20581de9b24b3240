"""Notices: what ``fazhi check`` found, in one message for each unit and one for the office, and their sending.

Addresses come from a file outside the plan, messages go through the library
apprise, and a log lies beside the addresses. These hold passwords and keys of
robots: they are never printed, logged or put below the plan.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.dates.days import format_day
from fazhi_cli.dates.periods import parse_period
from fazhi_cli.errors import FazhiError, UsageProblem, why
from fazhi_cli.ledger.findings import KINDS, Finding
from fazhi_cli.ledger.recording.drafting import unit_for_writing
from fazhi_cli.ledger.states.progress import Progress
from fazhi_cli.ledger.words import OFFICE
from fazhi_cli.plan.model import Plan

__all__ = ["EVERYBODY", "AddressBook", "Delivery", "Notice", "Sender", "compose", "log_file", "read_addresses"]

_SAYING: dict[str, str] = {
    "overdue": "时限已过，还没有完成",
    "inferred": "周期是推定的，请核实是否已经做了",
    "due_soon": "快到时限，还没有完成",
    "unreported": "还没有填报",
    "unclosed": "已报完成，还没有销号",
}
_ASK = "已经完成的请报完成情况和佐证，需要更多时间的请申请延期。"


class Notice(NamedTuple):
    """One message.

    Attributes:
        to: id of the unit, or :data:`OFFICE`.
        name: its name.
        title: subject.
        text: the message.
        findings: what it tells of.
    """

    to: str
    name: str
    title: str
    text: str
    findings: tuple[Finding, ...]


def compose(plan: Plan, progress: Progress, findings: Sequence[Finding], contact: str = "") -> list[Notice]:
    """One message for each unit that something was found for, in the plan's order, and one for the office.

    Args:
        plan: whose units and tasks.
        progress: the day asked.
        findings: what was found.
        contact: whom to ask.
    """
    notices = []
    for unit in plan.units:
        own = tuple(f for f in findings if unit.id in f.units)
        if own:
            head = f"{unit.name}：截至{format_day(progress.as_of)}，《{plan.document.title}》有{len(own)}项请办理。"
            tail = _ASK + (f"联系：{contact}。" if contact else "")
            text = "\n".join([head, *_lines(plan, own), tail])
            notices.append(Notice(unit.id, unit.name, f"督办提醒：{unit.name} {len(own)} 项", text, own))
    if findings:
        notices.append(_for_office(plan, progress, findings))
    return notices


def _lines(plan: Plan, findings: Sequence[Finding]) -> list[str]:
    lines = []
    for kind, saying in _SAYING.items():
        found = [f for f in findings if f.kind == kind]
        if found:
            lines.append(f"【{KINDS[kind]}】{saying}：")
            lines += [f"{n}. {_line(plan, f)}" for n, f in enumerate(found, 1)]
    return lines


def _line(plan: Plan, finding: Finding) -> str:
    task = plan.task_by_id[finding.task]
    what = f"{finding.measure or f'第{task.clause}条'} {task.title}"
    when = f"，{parse_period(finding.period).label}" if finding.period else ""
    if finding.due is None or finding.days is None:
        return what + when
    left = f"已过{-finding.days}天" if finding.days < 0 else f"还有{finding.days}天"
    return f"{what}{when}，{finding.due}（{left}{'，时限存疑' if finding.doubtful else ''}）"


def _for_office(plan: Plan, progress: Progress, findings: Sequence[Finding]) -> Notice:
    name = plan.document.office or "办公室"
    counts = Counter(f.kind for f in findings)
    told = "，".join(f"{word}{counts[kind]}项" for kind, word in KINDS.items() if counts[kind])
    lines = [f"截至{format_day(progress.as_of)}，《{plan.document.title}》：{told}。"]
    units = {u: sum(u in f.units for f in findings) for u in plan.unit_by_id}
    named = "、".join(f"{plan.body_name(u)}{n}" for u, n in units.items() if n)
    if named:
        lines.append(f"各单位的项数：{named}。")
    lines += [f"没有承担单位的：{_line(plan, f)}" for f in findings if not f.units]
    return Notice(OFFICE, name, f"督办情况：{told}", "\n".join(lines), tuple(findings))


EVERYBODY = "*"
"""The address of all who have none of their own: a group's robot."""

_OFFICE_WORDS = ("办公室", OFFICE)
_ADDRESS = re.compile(r"\S*://\S*")


class AddressBook(NamedTuple):
    """Addresses by id of the unit, :data:`OFFICE` or :data:`EVERYBODY`, and the file that holds them."""

    path: Path
    addresses: Mapping[str, tuple[str, ...]]

    def of(self, to: str) -> tuple[str, ...]:
        """Where a notice goes to; the office's own never goes to everybody."""
        return self.addresses.get(to) or (() if to == OFFICE else self.addresses.get(EVERYBODY, ()))


class Delivery(NamedTuple):
    """What became of a notice at one address.

    Attributes:
        notice: the message.
        kind: what kind of address (``mailto``, ``wecombot``); the rest of it is secret.
        result: ``sent``, ``failed``, ``refused`` (sent today already).
        why: what the other side said, or ``None``.
    """

    notice: Notice
    kind: str
    result: str
    why: str | None = None


def read_addresses(path: Path, plan: Plan, plan_folder: Path) -> AddressBook:
    """Read the file of addresses.

    Raises:
        UsageProblem: it lies below the plan, is no such file, or names units that there are not.
        FazhiError: it cannot be read.
    """
    if path.resolve().is_relative_to(plan_folder.resolve()):
        raise UsageProblem(
            f"地址文件“{path}”在方案文件夹里，里面有密码，会随方案一起传出去", "请移到方案文件夹之外，只让自己能读"
        )
    entries = _table(path).get("addresses")
    if not isinstance(entries, dict):
        raise UsageProblem(
            f"地址文件“{path}”里没有 [addresses] 一节", '写作 [addresses]，下面一行 "区司法局" = "mailto://…"'
        )
    addresses: dict[str, tuple[str, ...]] = {}
    problems = []
    for word, value in entries.items():
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(v, str) and "://" in v for v in listed):
            problems.append(f"“{word}”的地址应是 mailto://…、wecombot://… 这样的文字")
            continue
        try:
            to = word if word == EVERYBODY else OFFICE if word in _OFFICE_WORDS else unit_for_writing(plan, word)
        except UsageProblem as problem:
            problems.append(problem.message)
        else:
            addresses[to] = tuple(listed)
    if problems:
        raise UsageProblem(f"地址文件“{path}”：{'；'.join(problems)}")
    return AddressBook(path, addresses)


def _table(path: Path) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise UsageProblem(f"没有“{path}”这个地址文件", "写法见 docs/forms.md") from None
    except OSError as error:
        raise FazhiError(f"读不了地址文件“{path}”：{why(error)}", "请检查权限") from error
    except UnicodeDecodeError as error:
        raise UsageProblem(f"地址文件“{path}”不是 UTF-8 编码", "用编辑器另存为 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageProblem(f"地址文件“{path}”写得不对：{error}", "写法见 docs/forms.md") from error


def log_file(addresses: Path) -> Path:
    """The log of what was sent: beside the addresses, so that those who share them see it."""
    return addresses.with_name(addresses.name + ".log.jsonl")


class Sender:
    """Sends notices and logs each sending."""

    def __init__(self, book: AddressBook, day: dt.date, *, again: bool = False) -> None:
        """Make ready.

        Args:
            book: the addresses.
            day: the office's day.
            again: whether what was sent today already is sent again.

        Raises:
            FazhiError: apprise is not installed, an address is none that it knows, or the log cannot be read.
        """
        try:
            import apprise
        except ImportError:
            raise FazhiError(
                "没有安装发送通知用的 apprise，什么也没有发", "请安装：pip install 'fazhi-cli[notify]'"
            ) from None
        self._apprise = apprise
        self._book, self._day, self._again = book, day, again
        self._log = log_file(book.path)
        self._sent = set(_sent(self._log))
        for to, urls in book.addresses.items():
            for number, url in enumerate(urls, 1):
                if apprise.Apprise.instantiate(url) is None:
                    raise UsageProblem(
                        f"地址文件里 {to} 的第 {number} 个地址（{_kind(url)}://…）不能用，什么也没有发",
                        "写法见 docs/forms.md",
                    )

    def send(self, notice: Notice) -> list[Delivery]:
        """Send a notice to each of its addresses that it has not been sent to today.

        Raises:
            FazhiError: the log cannot be written.
        """
        return [self._send(notice, url) for url in self._book.of(notice.to)]

    def _send(self, notice: Notice, url: str) -> Delivery:
        mark = _mark(self._day, notice, url)
        if mark in self._sent and not self._again:
            return Delivery(notice, _kind(url), "refused", "今天已经发过")
        # The log is opened before anything leaves: what cannot be logged is not sent.
        try:
            with self._log.open("a", encoding="utf-8") as log:
                problem = self._notify(notice, url)
                entry = {
                    "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                    "to": notice.to,
                    "kind": _kind(url),
                    "title": notice.title,
                    "mark": mark,
                    "result": "failed" if problem else "sent",
                    "why": problem,
                }
                log.write(json.dumps(entry, ensure_ascii=False) + "\n")
                log.flush()
                os.fsync(log.fileno())
        except OSError as error:
            raise FazhiError(f"写不了发送记录“{self._log}”：{why(error)}", "请检查权限和磁盘空间") from error
        if problem:
            return Delivery(notice, _kind(url), "failed", problem)
        self._sent.add(mark)
        return Delivery(notice, _kind(url), "sent")

    def _notify(self, notice: Notice, url: str) -> str | None:
        """Hand a message over; what the other side said if it did not take it."""
        server = self._apprise.Apprise.instantiate(url)
        assert server is not None  # looked at when the sender was made
        server.overflow_mode = self._apprise.OverflowMode.SPLIT  # robots take no more than a few thousand characters
        messenger = self._apprise.Apprise()
        messenger.add(server)
        with self._apprise.LogCapture(level=logging.WARNING, fmt="%(message)s") as told:  # type: ignore[no-untyped-call]
            taken = messenger.notify(title=notice.title, body=notice.text, body_format=self._apprise.NotifyFormat.TEXT)
            said = str(told.getvalue()).strip().splitlines()
        if taken:
            return None
        return _ADDRESS.sub("…", said[-1]) if said else "对方没有收下"


def _kind(url: str) -> str:
    return url.partition("://")[0].lower()


def _mark(day: dt.date, notice: Notice, url: str) -> str:
    text = f"{day}\0{notice.to}\0{notice.title}\0{notice.text}\0{url}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _sent(log: Path) -> Iterable[str]:
    try:
        lines = log.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise FazhiError(f"读不了发送记录“{log}”", "不知道今天发过什么，什么也没有发；请检查这个文件") from error
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            if entry["result"] == "sent":
                yield entry["mark"]
        except (ValueError, KeyError, TypeError):
            raise FazhiError(
                f"发送记录“{log}”第 {number} 行写得不对", "不知道今天发过什么，什么也没有发；请改好或移走这个文件"
            ) from None
