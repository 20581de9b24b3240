"""A cache file: a key, an index and many named parts, each checked before it is given out.

A file that is missing, stale, foreign, damaged or cannot be written is done
without; one that is replaced while it is open stays what it was.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

try:
    # The same function without loading OpenSSL, which hashlib does first.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

from fazhi_cli import __version__

__all__ = [
    "Blobs",
    "cache_folder",
    "caching",
    "digest",
    "digest_of_files",
    "modules_state",
    "open_blobs",
    "write_blobs",
]

NO_CACHE = "FAZHI_NO_CACHE"

_MAGIC = b"fazhi-cache-1\n"
_PACKAGE = Path(__file__).parent.parent
_SHAPING = ("text", "cache", "plan", "plan/format", "plan/reading", "plan/yaml", "ledger/signatures")
"""Packages whose modules shape what is kept: compiled plans, and signatures that were verified."""
_KEY = 32
_SEAL = 16
_CHUNK = 1 << 18
_LARGE = 1 << 20
"""Bytes from which loading OpenSSL (2 ms) costs less than its SHA-256 saves (half the time on current processors)."""


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
        each = _hash(len(content))
        each.update(content)
        found.update(each.digest())
    return found.digest()


def digest_of_files(*paths: Path) -> bytes:
    """What :func:`digest` gives for the contents of files, without holding them in memory. Raises :class:`OSError`."""
    found = blake2b(_program().encode(), digest_size=_KEY)
    chunk = bytearray(_CHUNK)
    view = memoryview(chunk)
    for path in paths:
        with path.open("rb", buffering=0) as file:
            each = _hash(os.fstat(file.fileno()).st_size)
            while length := file.readinto(chunk):
                each.update(view[:length])
        found.update(each.digest())
    return found.digest()


def _hash(size: int) -> Any:
    """The hash for a content of so many bytes; one of fixed length, so that digests of contents can be joined."""
    if size < _LARGE:
        return blake2b(digest_size=_KEY)
    from hashlib import sha256

    return sha256()


@cache
def _program() -> str:
    """Version, interpreter, and state of the modules that shape what is kept."""
    return f"{__version__} {sys.implementation.cache_tag} {marshal.version} {modules_state(*_SHAPING)}"


def modules_state(*packages: str) -> str:
    """Names, sizes and ages of the modules of packages (``lint/rules``), to add to a digest.

    A checkout changes without a new version: what an earlier state of it kept is not to be read.
    """
    modules: list[tuple[str, int, int]] = []
    for name in packages:
        try:
            with os.scandir(_PACKAGE / name) as entries:
                for entry in entries:
                    if entry.name.endswith(".py"):
                        found = entry.stat()
                        modules.append((entry.path, found.st_size, found.st_mtime_ns))
        except OSError:  # no folder to look at: the program lies in an archive, which has a version
            continue
    return repr(sorted(modules))


def _path(folder: Path, kind: str) -> Path:
    name = blake2b(os.fsencode(folder.absolute()), digest_size=12).hexdigest()
    return cache_folder() / f"{name}.{kind}"


def write_blobs(folder: Path, kind: str, key: bytes, index: bytes, parts: Mapping[Hashable, bytes]) -> None:
    """Keep an index and parts for a plan folder; whatever hinders it is no trouble of the user's.

    Args:
        folder: the plan folder they belong to.
        kind: ending of the file's name; one file a folder and kind.
        key: see :func:`digest`.
        index: read as a whole.
        parts: by name (a plain value), read one by one.
    """
    places: dict[Hashable, tuple[int, int, int]] = {}
    at = 0
    for name, part in parts.items():
        places[name] = (at, len(part), crc32(part))
        at += len(part)
    head = marshal.dumps((index, places))
    seal = len(head).to_bytes(8, "big") + blake2b(key + head, digest_size=_SEAL).digest()
    try:
        _write(_path(folder, kind), b"".join([_MAGIC, key, seal, head, *parts.values()]))
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

    def __init__(self, handle: int, start: int, index: bytes, places: dict[Hashable, tuple[int, int, int]]) -> None:
        self._handle = handle
        self._start = start
        self._places = places
        self.index = index

    @property
    def names(self) -> Iterable[Hashable]:
        """The names of the parts, in the order they were written."""
        return self._places.keys()

    def get(self, name: Hashable) -> bytes | None:
        """One part, or ``None`` if it is not what was written. Raises ``KeyError`` for an unknown name."""
        at, length, _ = self._places[name]
        return self._checked(name, _read(self._handle, self._start + at, length))

    def all(self) -> dict[Hashable, bytes | None]:
        """All parts, read at once."""
        area = _read(self._handle, self._start, sum(length for _, length, _ in self._places.values()))
        return {n: self._checked(n, area[at : at + length]) for n, (at, length, _) in self._places.items()}

    def _checked(self, name: Hashable, part: bytes) -> bytes | None:
        _, length, check = self._places[name]
        return part if crc32(part) == check and len(part) == length else None

    def __del__(self, close: Callable[[int], None] = os.close) -> None:
        # Bound above: when the interpreter ends, the module's names may be gone before this object.
        close(self._handle)


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
