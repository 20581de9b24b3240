"""Records in a git repository: one commit each, with a message in words, and CODEOWNERS of their folders."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from fazhi_cli.errors import FazhiError, UsageProblem
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.files.scan import RECORDS, SIGNATURE
from fazhi_cli.ledger.record import Record, unit_folder
from fazhi_cli.ledger.words import KINDS, OFFICE, STATUSES, word
from fazhi_cli.plan.duties import bearers
from fazhi_cli.plan.folder.repository import explained
from fazhi_cli.plan.model import Plan

__all__ = ["BEGIN", "END", "codeowners_block", "commit_new", "message_of", "uncommitted", "with_block"]


def message_of(book: Book, record: Record) -> str:
    """``第十五条 区司法局：已完成（2024-11-03，联络员）``, and the id below."""
    task = book.plan.task_by_id.get(record.task)
    what = f"举措 {record.measure}" if record.measure else f"第{task.clause if task else record.task}条"
    units = book.plan.unit_by_id
    who = units[record.unit].name if record.unit in units else record.unit or "办公室"
    said = word(STATUSES, record.status) if record.status else word(KINDS, record.kind)
    if record.due:
        said += f"至 {record.due}"
    period = f"{record.period}，" if record.period else ""
    by = " ".join(record.by.split())
    return f"{what} {who}：{said}（{period}{record.on}，{by}）\n\n记录 {record.id}\n"


def _git(folder: Path, *arguments: str, text: str | None = None) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell; paths come after --
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            input=text.encode() if text is not None else None,
            capture_output=True,
            check=False,
            env={**os.environ, "LANGUAGE": "en"},  # its messages are looked at below; hooks keep their locale
        )
    except OSError as error:
        raise FazhiError(
            "找不到 git，记录已经写好，只是没有提交", "安装 git 之后运行：fazhi status git-commit"
        ) from error
    if b"not a git repository" in done.stderr:
        raise FazhiError(
            f"“{folder}”不在 git 仓库里。记录已经写好，只是没有提交",
            "要用 git 保管，先在上一级文件夹运行 git init，再运行：fazhi status git-commit；不用的，不加 --commit",
        )
    if done.returncode:
        trouble = explained(done.stderr.decode("utf-8", "replace"), folder)
        raise FazhiError(
            f"{trouble.message}。记录已经写好，只是没有提交",
            f"{trouble.hint}；处理之后运行：fazhi status git-commit",
        )
    return done.stdout


def uncommitted(book: Book) -> list[tuple[Record, str]]:
    """The sound records whose files git does not know yet, oldest first, with their paths in the plan folder.

    Raises:
        FazhiError: the plan lies in no git repository, or git fails.
    """
    listed = _git(book.folder, "ls-files", "--others", "--exclude-standard", "-z", "--", RECORDS)
    # Staged and not committed: by hand, or by a commit that a hook refused.
    listed += _git(book.folder, "diff", "--cached", "--name-only", "--diff-filter=A", "--relative", "-z", "--", RECORDS)
    names = {n for n in listed.decode("utf-8", "surrogateescape").split("\0") if n}
    found = [
        (r, p)
        for r, p in zip(book.scan.records, book.scan.paths, strict=True)
        if not names.isdisjoint((p, p + SIGNATURE))
    ]
    return sorted(found, key=lambda pair: pair[0].id)


def commit_new(book: Book, only: Iterable[str] | None = None) -> list[str]:
    """Commit each new record on its own; nothing else that is staged goes with it.

    Args:
        book: the ledger.
        only: ids to be committed; default all that git does not know.

    Returns:
        The first lines of the messages.

    Raises:
        FazhiError: git fails; what was committed before remains so.
    """
    wanted = None if only is None else set(only)
    lines = []
    for record, path in uncommitted(book):
        if wanted is None or record.id in wanted:
            message = message_of(book, record)
            paths = [path, *({path + SIGNATURE} & book.scan.signatures)]
            _git(book.folder, "add", "--", *paths)
            try:
                _git(book.folder, "commit", "--quiet", "--file=-", "--only", "--", *paths, text=message)
            except FazhiError:
                # A hook or a signature failed: nothing is left staged that might go with another commit.
                _git(book.folder, "reset", "--quiet", "--", *paths)
                raise
            lines.append(message.splitlines()[0])
    return lines


BEGIN = "# >>> fazhi codeowners（本段由 fazhi 生成，请勿手改）"
END = "# <<< fazhi codeowners"

_OWNER = re.compile(r"(@[A-Za-z0-9][\w.-]*(/[\w.-]+)*|[^@\s]+@[^@\s]+\.[^@\s]+)\Z")


def codeowners_block(plan: Plan, folder: str, owners: Mapping[str, str], office: str, pattern: str) -> str:
    """The generated lines.

    GitHub, GitLab and Gitee take the last line that fits, so the office's
    general lines come first. A unit that bears nothing has no folder to write in.

    Args:
        plan: the plan.
        folder: the plan folder as seen from the top of the repository, with ``/``; ``.`` if it is the top.
        owners: unit id to accounts.
        office: accounts of the office.
        pattern: accounts of a unit not in ``owners``, ``{id}`` standing for its id, ``{key}`` for its key.

    Raises:
        UsageProblem: an account is none, or ``owners`` names a unit the plan has not.
    """
    unknown = [u for u in owners if u not in plan.unit_by_id]
    if unknown:
        raise UsageProblem(f"没有编号为“{'、'.join(unknown)}”的单位", "编号见：fazhi units")
    base = PurePosixPath("/") / folder
    all_of_it = f"{_path(base)}/" if folder != "." else "*"
    bearing = {d.unit for d in bearers(plan)}
    lines = [BEGIN, f"{all_of_it} {_accounts(office)}", f"{_path(base / RECORDS / OFFICE)}/ {_accounts(office)}"]
    for unit in plan.units:
        if unit.id in bearing:
            who = owners.get(unit.id) or pattern.replace("{id}", unit.id).replace("{key}", unit.key)
            lines += [f"# {unit.name}", f"{_path(base / RECORDS / unit_folder(unit.id))}/ {_accounts(who)}"]
    return "\n".join([*lines, END]) + "\n"


def _path(path: PurePosixPath) -> str:
    return re.sub(r"([\s#\\\[\]!*?])", r"\\\1", str(path))


def _accounts(text: str) -> str:
    accounts = text.split()
    wrong = [a for a in accounts if not _OWNER.match(a)]
    if wrong or not accounts:
        raise UsageProblem(f"“{'、'.join(wrong) or text}”不是账号", "账号写作 @名字、@组织/小组，或邮箱")
    return " ".join(accounts)


def with_block(text: str, block: str) -> str:
    """The file's text with the generated lines put in the place of the old ones, or at the end.

    Raises:
        UsageProblem: the marks in the file do not pair.
    """
    start, end = text.find(BEGIN), text.find(END)
    if start < 0 and end < 0:
        gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        return text + gap + block
    if start < 0 or end < start or text.count(BEGIN) > 1 or text.count(END) > 1:
        raise UsageProblem("文件里生成段的起止标记不成对", f"请删去“{BEGIN}”到“{END}”的残余部分再试")
    rest = text[end + len(END) :]
    return text[:start] + block + (rest.removeprefix("\n"))
