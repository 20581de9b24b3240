"""Whose keys may sign: ``plan/signers``, an allowed_signers file of OpenSSH (ssh-keygen(1), ALLOWED SIGNERS).

A principal is ``body`` or ``who@body``: the body is a unit's id or name as in
units.yaml, or the office. ssh-keygen itself decides whether a signature is good
and a key valid at a time; here only is read which principals a key has, and
what of the file cannot mean a body.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.ledger.words import OFFICE
from fazhi_cli.plan.folder.locate import bytes_of
from fazhi_cli.plan.model import Plan

__all__ = ["REVOKED", "SIGNERS", "Flaw", "Signer", "Signers", "body_of", "fingerprint", "read_signers"]

SIGNERS = "signers"
REVOKED = "signers.revoked"

_KRL = b"SSHKRL\n\0"
_WORD = re.compile(r'(?:[^\s"]|"[^"]*")+')
_KEY_TYPE = re.compile(r"(ssh|ecdsa|sk)-[\w.@-]+\Z", re.ASCII)


class Signer(NamedTuple):
    """One principal of one key.

    Attributes:
        principal: as written.
        body: a unit's id, or ``_office``.
        key: the public key, as in base64.
        line: where it is written.
    """

    principal: str
    body: str
    key: str
    line: int


class Flaw(NamedTuple):
    """What is wrong with a line of ``file``, with a hint how to mend it."""

    file: str
    line: int
    message: str
    hint: str


class Signers(NamedTuple):
    """The keys that may sign for a plan's bodies.

    Attributes:
        folder: the plan folder.
        content: the bytes of both files: what a verdict depends on.
        keys: all lines that can be used.
        revoked: whether there is a file of revoked keys.
        flaws: what cannot be used.
    """

    folder: Path
    content: tuple[bytes, bytes]
    keys: tuple[Signer, ...]
    revoked: bool
    flaws: tuple[Flaw, ...]

    @property
    def usable(self) -> bool:
        """Whether signatures can be verified: a list of revoked keys that cannot be read revokes everything."""
        return not any(f.file == REVOKED for f in self.flaws)

    def principals(self, key: str, body: str) -> list[Signer]:
        """In whose name a key may sign for a body: in the body's own, else in the office's."""
        own = [s for s in self.keys if s.key == key and s.body in (body, OFFICE)]
        return sorted(own, key=lambda s: s.body != body)

    def knows(self, key: str) -> list[Signer]:
        """All lines of a key."""
        return [s for s in self.keys if s.key == key]


def read_signers(folder: Path, plan: Plan) -> Signers | None:
    """The signers of a plan folder, or ``None`` if it has no file of them.

    Raises:
        FazhiError: a file cannot be read.
    """
    data = bytes_of(folder / SIGNERS)
    if data is None:
        return None
    gone = bytes_of(folder / REVOKED)
    keys: list[Signer] = []
    flaws: list[Flaw] = []
    for number, words in _lines(data):
        _read_line(plan, number, words, keys, flaws)
    if gone is not None and not gone.startswith(_KRL):
        flaws += [
            Flaw(REVOKED, number, "不是公钥", "一行一个公钥（ssh-ed25519 AAAA…），或者 ssh-keygen -k 生成的文件")
            for number, words in _lines(gone)
            if _key(words) is None
        ]
    return Signers(folder, (data, gone or b""), tuple(keys), gone is not None, tuple(flaws))


def _lines(data: bytes) -> Iterable[tuple[int, list[str]]]:
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, _WORD.findall(line)


def _key(words: list[str]) -> str | None:
    """The base64 of a public key, where a line has one."""
    for kind, key in pairwise(words):
        if _KEY_TYPE.match(kind):
            try:
                blob = base64.b64decode(key, validate=True)
            except (binascii.Error, ValueError):
                return None
            # A key begins with the length and the name of its type.
            return key if blob[4 : 4 + len(kind)] == kind.encode() else None
    return None


def _read_line(plan: Plan, number: int, words: list[str], keys: list[Signer], flaws: list[Flaw]) -> None:
    key = _key(words)
    if key is None or _KEY_TYPE.match(words[0]):
        flaws.append(Flaw(SIGNERS, number, "不是“主体 公钥”的写法", f"如 {_EXAMPLE}"))
        return
    if any("cert-authority" in w.lower() for w in words[1 : words.index(key) - 1]):
        flaws.append(
            Flaw(SIGNERS, number, "不支持证书（cert-authority），这一行没有用", f"请写各人的公钥，如 {_EXAMPLE}")
        )
        return
    for principal in words[0].strip('"').split(","):
        body = body_of(plan, principal)
        if body is None:
            flaws.append(Flaw(SIGNERS, number, f"“{principal}”不是方案里的单位，也不是办公室", _PRINCIPAL))
        else:
            keys.append(Signer(principal, body, key, number))


_EXAMPLE = "王明@sifaju ssh-ed25519 AAAA…"
_PRINCIPAL = "主体写作 单位 或 人@单位；单位是 units.yaml 里的编号或名称，办公室写 _office 或 办公室；不用通配符"


def body_of(plan: Plan, principal: str) -> str | None:
    """The body that a principal stands for: a unit's id, ``_office``, or ``None``."""
    word = principal.rpartition("@")[2]
    if word in (OFFICE, "办公室"):
        return OFFICE
    if any(c in principal for c in "*?!"):
        return None  # ssh-keygen takes them for patterns
    return next((u.id for u in plan.units if word in (u.id, u.name)), None)


def fingerprint(key: str) -> str:
    """``SHA256:…`` of a key in base64, as ssh-keygen -l prints it."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(base64.b64decode(key)).digest()).decode().rstrip("=")
