"""Who writes: ``--by``, ``FAZHI_USER``, git's user.name, the login name."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import UsageProblem
from fazhi_cli.text.spelling import fold

__all__ = ["ENVIRONMENT_VARIABLE", "Writer", "same_person", "writer"]

ENVIRONMENT_VARIABLE = "FAZHI_USER"


class Writer(NamedTuple):
    """A name, and where it comes from: ``option``, ``environment``, ``git`` or ``login``."""

    name: str
    origin: str


def writer(option: str | None, folder: Path) -> Writer:
    """Who writes.

    Args:
        option: value of ``--by``.
        folder: where git is asked; a repository may have its own user.name.

    Raises:
        UsageProblem: ``--by`` is empty, or nobody can be made out.
    """
    if option is not None:
        name = option.strip()
        if not name:
            raise UsageProblem("--by 后面没有写填报人")
        return Writer(name, "option")
    for name, origin in ((os.environ.get(ENVIRONMENT_VARIABLE, "").strip(), "environment"), (_git(folder), "git")):
        if name:
            return Writer(name, origin)
    login = _login()
    if login:
        return Writer(login, "login")
    raise UsageProblem("不知道是谁填报", f"请加 --by 姓名，或设环境变量 {ENVIRONMENT_VARIABLE}")


def _git(folder: Path) -> str:
    try:
        answer = subprocess.run(  # noqa: S603 - no shell, and the folder is one argument
            ["git", "-C", str(folder), "config", "user.name"],  # noqa: S607 - the user's own git
            capture_output=True,
            check=False,
            timeout=5,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.decode("utf-8", "replace").strip()


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def same_person(one: str, other: str) -> bool:
    """Whether two names are spelt alike but for width, blanks and case."""
    return fold(one) == fold(other)
