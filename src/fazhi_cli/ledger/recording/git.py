"""One git commit a record, with a message in words."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from fazhi_cli.errors import FazhiError
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.files.listing import RECORDS, SIGNATURE
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.words import KINDS, STATUSES, word
from fazhi_cli.plan.folder.repository import explained

__all__ = ["commit_new", "message_of", "uncommitted"]


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
