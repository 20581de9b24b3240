"""What proves a statement: a file below the plan's root, or a web address."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import FazhiError, UsageProblem, why
from fazhi_cli.ledger.record import Evidence

__all__ = ["Fault", "check_evidence", "file_sha256", "is_address", "take_evidence"]

_ADDRESS = re.compile(r"https?://[^\s/]+\S*\Z", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether the evidence is a web address."""
    return bool(_ADDRESS.match(text))


def take_evidence(
    text: str, root: Path, date: dt.date | None, *, allow_outside: bool = False, start: Path | None = None
) -> Evidence:
    """Look at a piece of evidence and take its fingerprint.

    Args:
        text: a path, from the working folder or from the root; or an http(s) address.
        root: the folder that holds the plan's folder; what lies outside is not followed.
        date: the evidence's own date.
        allow_outside: whether a file outside the root (``../``, absolute, by a link) may be taken.
        start: the working folder.

    Raises:
        UsageProblem: there is no such file, it lies outside, or the address is none.
        FazhiError: the file cannot be read.
    """
    if is_address(text):
        return Evidence(text, None, None, date)
    if _SCHEME.match(text):
        raise UsageProblem(f"证明材料“{text}”不是文件，也不是 http 或 https 网址")
    path = _find(text, root, start or Path.cwd())
    real, real_root = Path(os.path.realpath(path)), Path(os.path.realpath(root))
    inside = real.is_relative_to(real_root)
    if not inside and not allow_outside:
        raise UsageProblem(
            f"证明材料“{text}”在方案所在的文件夹“{real_root}”之外",
            "请把文件复制进来再填；确要引用外面的文件，加 --allow-outside",
        )
    sha, size = _fingerprint(real, text)
    shown = real.relative_to(real_root).as_posix() if inside else real.as_posix()
    return Evidence(shown, sha, size, date)


def _find(text: str, root: Path, start: Path) -> Path:
    for base in (start, root):
        path = base / text
        try:
            if path.is_file():
                return path
            folder = path.is_dir()
        except (OSError, ValueError):
            continue
        if folder:
            raise UsageProblem(f"证明材料“{text}”是文件夹", "请写其中的文件，可以重复写 --evidence")
    raise UsageProblem(f"找不到证明材料“{text}”", f"请检查文件名；相对路径从当前文件夹或“{root}”算起")


def _fingerprint(path: Path, text: str) -> tuple[str, int]:
    try:
        return file_sha256(path), path.stat().st_size
    except OSError as error:
        raise FazhiError(f"证明材料“{text}”打不开：{why(error)}", "请检查权限") from error


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's content, read in pieces. Raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Fault(NamedTuple):
    """What is wrong with recorded evidence now: ``missing``, ``changed`` or ``outside``, and a Chinese sentence."""

    kind: str
    message: str


def check_evidence(evidence: Evidence, root: Path) -> Fault | None:
    """Whether a recorded file is still what it was; an address is not looked up.

    A path that leads out of the root was allowed by whoever recorded it, but is
    never followed here.
    """
    if evidence.sha256 is None:
        return None
    path = Path(os.path.realpath(root / evidence.path))
    if not path.is_relative_to(os.path.realpath(root)):
        return Fault("outside", f"证明材料“{evidence.path}”在方案所在的文件夹之外，无法核对")
    try:
        if not path.is_file():
            return Fault("missing", f"证明材料“{evidence.path}”不见了")
        if path.stat().st_size == evidence.size and file_sha256(path) == evidence.sha256:
            return None
    except OSError as error:
        return Fault("missing", f"证明材料“{evidence.path}”打不开：{why(error)}")
    return Fault("changed", f"证明材料“{evidence.path}”与记录时不同（内容已改）")
