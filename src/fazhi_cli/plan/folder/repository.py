"""Asking git: what it answers, or what it says in words that tell what to do."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

from fazhi_cli.errors import FazhiError, UsageProblem

__all__ = ["ask_git", "commit_of", "in_repository", "merge_base"]

_TIMEOUT = 120


def ask_git(folder: Path, *arguments: str, text: str | None = None) -> bytes:
    """Run git in a folder; what it prints.

    Raises:
        FazhiError: git is not there, or refuses; its usual refusals are explained.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's git
            input=text.encode() if text is not None else None,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
            env={**os.environ, "LANGUAGE": "en", "LC_MESSAGES": "C"},  # its words are looked at below
        )
    except subprocess.TimeoutExpired as error:
        raise FazhiError(f"git 过了 {_TIMEOUT} 秒没有答复", "仓库可能在很慢的网络盘上，或被别的 git 锁住") from error
    except OSError as error:
        raise FazhiError("找不到 git", "请先安装 git") from error
    if done.returncode:
        raise explained(done.stderr.decode("utf-8", "replace"), folder, arguments)
    return done.stdout


def explained(said: str, folder: Path, arguments: tuple[str, ...] = ()) -> FazhiError:
    """What git said, and what to do about it."""
    if "dubious ownership" in said:
        named = re.search("in repository at '(.+)'", said)
        repository = named[1] if named else folder.absolute().as_posix()
        return FazhiError(
            f"git 不肯读“{repository}”：文件夹的主人不是现在的用户",
            f"确认这个文件夹可信，再运行：git config --global --add safe.directory {shlex.quote(repository)}",
        )
    if "not a git repository" in said:
        return FazhiError(f"“{folder}”不在 git 仓库里", "要用 git 保管，先在上一级文件夹运行 git init")
    if "unknown revision" in said or "bad revision" in said or "Not a valid object name" in said:
        return FazhiError("git 里没有这个版本：" + " ".join(arguments[-2:]), "先取来：git fetch origin；写法见 git log")
    lines = [line for line in said.strip().splitlines() if not line.startswith("hint:")]
    return FazhiError(f"git 没有成功：{lines[-1] if lines else '没有说明'}", "请在这个文件夹里运行 git status 看看")


def in_repository(folder: Path) -> bool:
    """Whether the folder lies in a git repository, without asking git."""
    here = folder.absolute()
    return any((place / ".git").exists() for place in (here, *here.parents))


def commit_of(folder: Path, word: str) -> str:
    """The commit that a word means.

    Raises:
        UsageProblem: git knows none.
        FazhiError: git cannot be asked.
    """
    if word.startswith("-"):
        raise UsageProblem(f"“{word}”不是 git 版本", "版本如 HEAD、HEAD~1、main；见 git log")
    ask_git(folder, "rev-parse", "--git-dir")  # says what is wrong with the repository itself
    try:
        return ask_git(folder, "rev-parse", "--verify", "--quiet", f"{word}^{{commit}}").decode().strip()
    except FazhiError:
        hint = "版本如 HEAD、HEAD~1、main；别处的先取来：git fetch origin"
        if _is_shallow(folder):
            hint = _DEEPEN
        raise UsageProblem(f"git 里没有“{word}”这个版本", hint) from None


def merge_base(folder: Path, one: str, other: str = "HEAD") -> str:
    """The commit from which two versions went apart.

    Raises:
        UsageProblem: there is no such version, or they have nothing in common as far as is known here.
        FazhiError: git cannot be asked.
    """
    commits = [commit_of(folder, one), commit_of(folder, other)]
    try:
        return ask_git(folder, "merge-base", *commits).decode().strip()
    except FazhiError:
        hint = _DEEPEN if _is_shallow(folder) else "请检查是不是同一个仓库的两个版本"
        raise UsageProblem(f"“{one}”和“{other}”没有共同的起点", hint) from None


_DEEPEN = (
    "这是浅克隆，只有最近的提交。GitHub Actions 里给 actions/checkout 写 fetch-depth: 0，"
    "GitLab 里写变量 GIT_DEPTH: 0，自己的电脑上运行 git fetch --unshallow"
)


def _is_shallow(folder: Path) -> bool:
    return ask_git(folder, "rev-parse", "--is-shallow-repository") == b"true\n"
