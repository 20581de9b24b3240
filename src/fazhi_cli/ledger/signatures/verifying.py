"""Whether records are signed, by whom and for which body; ssh-keygen decides, and its answers are kept.

One process a signature (4 ms), several at a time. What was found is kept in the
user's cache under the digests of the record, its signature and the signers, so
that nothing is asked twice.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.cache.blobs import caching, digest, modules_state, open_blobs, write_blobs
from fazhi_cli.dates.days import zone_of
from fazhi_cli.ledger.record import Record, speaker
from fazhi_cli.ledger.signatures.signers import REVOKED, SIGNERS, Signers, fingerprint
from fazhi_cli.ledger.words import OFFICE

__all__ = [
    "NAMESPACE",
    "PROGRAM",
    "Signed",
    "Verdict",
    "body_named",
    "judge",
    "kept_verdicts",
    "key_of",
    "time_options",
]

NAMESPACE = "fazhi"
"""What signatures are for (``-n`` of ssh-keygen): one made for git or a file does not count for a record."""

PROGRAM = "ssh-keygen"
_KIND = "signed"
_TIMEOUT = 60
_ARMOR = re.compile(rb"\s*-----BEGIN SSH SIGNATURE-----(.*?)-----END SSH SIGNATURE-----\s*\Z", re.DOTALL)


class Signed(NamedTuple):
    """A record with its signature.

    Attributes:
        record: what it says.
        data: the bytes of its file.
        signature: the bytes of the file beside it, or ``None`` if there is none.
    """

    record: Record
    data: bytes
    signature: bytes | None


class Verdict(NamedTuple):
    """What is known of a record's signature.

    Attributes:
        state: ``valid``; ``unsigned``; ``broken``: it does not fit the record, or is none; ``unknown``: nobody's key;
            ``other``: another body's key; ``expired``: the key was not valid at that time; ``revoked``;
            ``unchecked``: ssh-keygen could not be asked.
        principal: in whose name, as in plan/signers, or ``None``.
        body: whose key it is: a unit's id, ``_office``, or ``None``.
        key: fingerprint of the key, or ``None``.
    """

    state: str
    principal: str | None = None
    body: str | None = None
    key: str | None = None


def body_named(record: Record) -> str:
    """The body whose statement a record is, as signers name it."""
    return speaker(record) or OFFICE


def judge(signers: Signers, zone: str, items: Sequence[Signed], *, all_there_are: bool = True) -> list[Verdict]:
    """What is known of each record's signature, in the order given; ssh-keygen is asked for what is not known.

    Args:
        signers: who may sign.
        zone: name of the office's time zone: days of validity are days there.
        items: the records.
        all_there_are: whether the ledger has no others: what was found of others is then forgotten.
    """
    kept = _Kept(signers)
    names = [_name(i, zone) for i in items]
    missing = [(n, i) for n, i in zip(names, items, strict=True) if n not in kept.found]
    if missing:
        fresh = list(_verdicts(signers, zone, [i for _, i in missing]))
        kept.add({n: v for (n, _), v in zip(missing, fresh, strict=True)}, names if all_there_are else None)
    return [kept.found[n] for n in names]


def kept_verdicts(signers: Signers, zone: str, items: Sequence[Signed]) -> list[Verdict | None]:
    """What is known of each record's signature without asking ssh-keygen; ``None``: it was not verified here yet.

    Args:
        signers: see :func:`judge`.
        zone: see :func:`judge`.
        items: see :func:`judge`.
    """
    found = _Kept(signers).found
    return [Verdict("unsigned") if i.signature is None else found.get(_name(i, zone)) for i in items]


def _name(item: Signed, zone: str) -> str:
    mark = hashlib.sha256(item.data)
    mark.update(b"\0" + zone.encode() + b"\0" + (item.signature or b"none"))
    return mark.hexdigest()


class _Kept:
    """The verdicts that the cache has."""

    def __init__(self, signers: Signers) -> None:
        self._folder = signers.folder
        self._key = digest(*signers.content, repr(signers.keys).encode(), modules_state("ledger/signatures").encode())
        blobs = open_blobs(self._folder, _KIND, self._key) if caching() else None
        self.found = {n: Verdict(*v) for n, v in json.loads(blobs.index).items()} if blobs else {}

    def add(self, fresh: dict[str, Verdict], names: Sequence[str] | None) -> None:
        """Keep what holds for good; with the names of all records that there are, of these alone."""
        self.found |= fresh
        lasting = {n: v for n in names or self.found if (v := self.found[n]).state != "unchecked"}
        if caching():
            write_blobs(self._folder, _KIND, self._key, json.dumps(lasting).encode(), {})


def _verdicts(signers: Signers, zone: str, items: Sequence[Signed]) -> Iterator[Verdict]:
    """Ask ssh-keygen, as many at a time as there are processors, and a few more: most of it is starting processes."""
    from concurrent.futures import ThreadPoolExecutor

    with (
        tempfile.TemporaryDirectory(prefix="fazhi-") as folder,
        ThreadPoolExecutor((os.cpu_count() or 1) + 2) as pool,
    ):
        program = shutil.which(PROGRAM)
        yield from pool.map(
            lambda p: _verdict(_Asked(signers, zone, program, Path(folder) / str(p[0])), p[1]), enumerate(items)
        )


class _Asked(NamedTuple):
    """What is needed to ask about one signature."""

    signers: Signers
    zone: str
    program: str | None
    file: Path


def _verdict(asked: _Asked, item: Signed) -> Verdict:
    if item.signature is None:
        return Verdict("unsigned")
    # git may have changed the line ends of both; ssh-keygen takes neither.
    signature, data = (b.replace(b"\r\n", b"\n") for b in (item.signature, item.data))
    key = key_of(signature)
    if key is None:
        return Verdict("broken")
    mark, body = fingerprint(key), body_named(item.record)
    known = asked.signers.knows(key)
    if not known:
        return Verdict("unknown", None, None, mark)
    principals = asked.signers.principals(key, body)
    if not principals:
        return Verdict("other", known[0].principal, known[0].body, mark)
    first = principals[0]
    moment = time_options(item.record.at, asked.zone)
    if moment is None:
        return Verdict("expired", first.principal, first.body, mark)
    if asked.program is None:
        return Verdict("unchecked", first.principal, first.body, mark)
    try:
        asked.file.write_bytes(signature)
        for signer in principals:
            if _passes(asked, data, moment, signer.principal):
                return Verdict("valid", signer.principal, signer.body, mark)
        return Verdict(
            _why_not(asked, data, moment, [s.principal for s in principals]), first.principal, first.body, mark
        )
    except (OSError, subprocess.SubprocessError):
        return Verdict("unchecked", first.principal, first.body, mark)


def _why_not(asked: _Asked, data: bytes, moment: tuple[str, str], principals: Sequence[str]) -> str:
    """Asked in other ways: its words are for people, and differ from version to version."""
    if not _run(asked, ["check-novalidate"], data, moment[1]):
        return "broken"
    if asked.signers.revoked and any(_passes(asked, data, moment, p, revoked=False) for p in principals):
        return "revoked"
    return "expired"


def _passes(asked: _Asked, data: bytes, moment: tuple[str, str], principal: str, *, revoked: bool = True) -> bool:
    folder = asked.signers.folder.absolute()
    words = ["verify", "-f", str(folder / SIGNERS), "-I", principal, f"-Overify-time={moment[0]}"]
    if revoked and asked.signers.revoked:
        words += ["-r", str(folder / REVOKED)]
    return _run(asked, words, data, moment[1])


def _run(asked: _Asked, words: list[str], data: bytes, zone: str) -> bool:
    assert asked.program is not None
    done = subprocess.run(  # noqa: S603 - no shell
        [asked.program, "-Y", *words, "-n", NAMESPACE, "-s", str(asked.file)],
        input=data,
        capture_output=True,
        check=False,
        timeout=_TIMEOUT,
        env={**os.environ, "TZ": zone},
    )
    return done.returncode == 0


def time_options(at: str, zone: str) -> tuple[str, str] | None:
    """A record's moment as ssh-keygen reads it, and the zone for TZ: both by the office's clock, wherever it runs.

    The zone is given as its distance from UTC then, so that no data of zones are needed.
    """
    try:
        moment = dt.datetime.fromisoformat(at).astimezone(zone_of(zone))
    except (ValueError, OverflowError):
        return None
    distance = moment.utcoffset() or dt.timedelta()
    minutes = -int(distance.total_seconds()) // 60
    sign, minutes = ("-", -minutes) if minutes < 0 else ("", minutes)
    return moment.strftime("%Y%m%d%H%M%S"), f"FZH{sign}{minutes // 60}:{minutes % 60:02d}"


def key_of(signature: bytes) -> str | None:
    """The public key, in base64, that a signature says it was made with; ``None`` if it is no signature.

    The format is PROTOCOL.sshsig of OpenSSH: ``SSHSIG``, a version, the key, and more.
    """
    match = _ARMOR.match(signature)
    try:
        blob = base64.b64decode(b"".join(match[1].split()), validate=True) if match else b""
    except (binascii.Error, ValueError):
        return None
    length = int.from_bytes(blob[10:14], "big")
    if not blob.startswith(b"SSHSIG\0\0\0\1") or not 0 < length <= len(blob) - 14:
        return None
    return base64.b64encode(blob[14 : 14 + length]).decode()
