"""A cache file: a key, an index and many numbered parts, each checked before it is given out.

A file that is missing, stale, foreign, damaged or cannot be written is done
without; one that is replaced while it is open stays what it was.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

try:
    # The same function without loading OpenSSL, which hashlib does first.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

from fazhi_cli import __version__

__all__ = ["Blobs", "cache_folder", "caching", "digest", "open_blobs", "write_blobs"]

NO_CACHE = "FAZHI_NO_CACHE"

_MAGIC = b"fazhi-cache-1\n"
_PACKAGE = Path(__file__).parent.parent
_SHAPING = ("text", "dates", "cache", "plan", "ledger")
_KEY = 32
_SEAL = 16


def caching() -> bool:
    """Whether the user lets us keep anything."""
    return not os.environ.get(NO_CACHE)


def cache_folder() -> Path:
    """The user's cache folder for this program, by the custom of the platform.

    Raises:
        OSError: the user has no home folder (a container run under a bare user number).
    """
    if sys.platform == "win32":
        named, usual = os.environ.get("LOCALAPPDATA"), "AppData/Local"
    elif sys.platform == "darwin":
        named, usual = None, "Library/Caches"
    else:
        named, usual = os.environ.get("XDG_CACHE_HOME"), ".cache"
    if named:
        return Path(named) / "fazhi"
    try:
        return Path.home() / usual / "fazhi"
    except RuntimeError as error:
        raise FileNotFoundError(str(error)) from error


def digest(*contents: bytes) -> bytes:
    """Digest of everything a cached file depends on: the contents, this program, this interpreter."""
    found = blake2b(_program().encode(), digest_size=_KEY)
    for content in contents:
        found.update(len(content).to_bytes(8, "big"))
        found.update(content)
    return found.digest()


def _program() -> str:
    """Version, interpreter, and size and age of the modules that shape what is kept.

    A checkout changes without a new version: what an earlier state of it kept is not to be read.
    """
    modules: list[tuple[str, int, int]] = []
    for name in _SHAPING:
        try:
            with os.scandir(_PACKAGE / name) as entries:
                for entry in entries:
                    if entry.name.endswith(".py"):
                        found = entry.stat()
                        modules.append((entry.path, found.st_size, found.st_mtime_ns))
        except OSError:  # no folder to look at: the program lies in an archive, which has a version
            continue
    return f"{__version__} {sys.implementation.cache_tag} {marshal.version} {sorted(modules)}"


def _path(folder: Path, kind: str) -> Path:
    name = blake2b(os.fsencode(folder.absolute()), digest_size=12).hexdigest()
    return cache_folder() / f"{name}.{kind}"


def write_blobs(folder: Path, kind: str, key: bytes, index: bytes, blobs: Mapping[int, bytes]) -> None:
    """Keep an index and parts for a plan folder; whatever hinders it is no trouble of the user's.

    Args:
        folder: the plan folder they belong to.
        kind: ending of the file's name; one file a folder and kind.
        key: see :func:`digest`.
        index: read as a whole.
        blobs: parts by number, read one by one.
    """
    places: dict[int, tuple[int, int, int]] = {}
    at = 0
    for number, blob in blobs.items():
        places[number] = (at, len(blob), crc32(blob))
        at += len(blob)
    head = marshal.dumps((index, places))
    seal = len(head).to_bytes(8, "big") + blake2b(key + head, digest_size=_SEAL).digest()
    try:
        _write(_path(folder, kind), b"".join([_MAGIC, key, seal, head, *blobs.values()]))
    except OSError:
        return


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


class Blobs:
    """An open cache file."""

    def __init__(self, handle: int, start: int, index: bytes, places: dict[int, tuple[int, int, int]]) -> None:
        self._handle = handle
        self._start = start
        self._places = places
        self.index = index

    @property
    def numbers(self) -> list[int]:
        """The numbers of the parts, in the order they were written."""
        return list(self._places)

    def get(self, number: int) -> bytes | None:
        """One part, or ``None`` if it is not what was written. Raises ``KeyError`` for an unknown number."""
        at, length, _ = self._places[number]
        return self._checked(number, _read(self._handle, self._start + at, length))

    def all(self) -> dict[int, bytes | None]:
        """All parts, read at once."""
        area = _read(self._handle, self._start, sum(length for _, length, _ in self._places.values()))
        return {n: self._checked(n, area[at : at + length]) for n, (at, length, _) in self._places.items()}

    def _checked(self, number: int, blob: bytes) -> bytes | None:
        return blob if crc32(blob) == self._places[number][2] and len(blob) == self._places[number][1] else None

    def __del__(self) -> None:
        os.close(self._handle)


def open_blobs(folder: Path, kind: str, key: bytes) -> Blobs | None:
    """The cache file of a plan folder if it has this key and its index is whole, else ``None``."""
    try:
        handle = os.open(_path(folder, kind), os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        opened = _opened(handle, key)
    except OSError:
        opened = None
    if opened is None:
        os.close(handle)
    return opened


def _opened(handle: int, key: bytes) -> Blobs | None:
    start = len(_MAGIC) + _KEY + 8 + _SEAL
    lead = _read(handle, 0, start)
    if len(lead) != start or not lead.startswith(_MAGIC + key):
        return None
    length = int.from_bytes(lead[-8 - _SEAL : -_SEAL], "big")
    if start + length > os.fstat(handle).st_size:
        return None
    head = _read(handle, start, length)
    if blake2b(key + head, digest_size=_SEAL).digest() != lead[-_SEAL:]:
        return None
    index, places = marshal.loads(head)  # noqa: S302 - sealed with a digest, checked just above
    return Blobs(handle, start + length, index, places)


def _read(handle: int, at: int, length: int) -> bytes:
    os.lseek(handle, at, os.SEEK_SET)
    parts = []
    while length > 0 and (part := os.read(handle, length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
