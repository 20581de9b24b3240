"""CODEOWNERS: each unit answers for its own folder of records, the office for the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.files.listing import RECORDS
from fazhi_cli.ledger.record import unit_folder
from fazhi_cli.ledger.words import OFFICE
from fazhi_cli.plan.duties import bearers
from fazhi_cli.plan.model import Plan

__all__ = ["BEGIN", "END", "codeowners_block", "with_block"]

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
