"""Plans that were found clean and have not changed since.

What is kept is one fact: a check of exactly these bytes, with this program and
this configuration, found nothing. Plans with records are always checked anew:
whether a record is right also hangs on the day and on evidence elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path

from fazhi_cli.cache.blobs import caching, digest, digest_of_files, modules_state, open_blobs, write_blobs
from fazhi_cli.ledger.listing import RECORDS
from fazhi_cli.settings import read_config

__all__ = ["clean_key", "is_known_clean", "remember_clean"]

_KIND = "clean"


def clean_key(folder: Path) -> bytes | None:
    """Digest of everything a check of the plan depends on, or ``None`` if that is more than its files.

    Raises:
        FazhiError: the settings cannot be read.
    """
    if not caching():
        return None
    config = read_config(folder)
    table = config.table.get("lint", {})
    if not isinstance(table, dict) or "baseline" in table:
        return None
    checks = modules_state("lint", "lint/rules")
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
        if any(e.name == RECORDS for e in entries):
            return None
        files = [Path(e.path) for e in entries if e.is_file()]
        contents = digest_of_files(*files)
    except OSError:
        return None
    names = repr((os.fsencode(folder.absolute()), [f.name for f in files], config.path, table, checks))
    return digest(contents, names.encode("utf-8", "surrogatepass"))


def is_known_clean(folder: Path, key: bytes) -> bool:
    """Whether a check under this key found nothing."""
    return open_blobs(folder, _KIND, key) is not None


def remember_clean(folder: Path, key: bytes) -> None:
    """Keep that a check under this key found nothing."""
    write_blobs(folder, _KIND, key, b"", {})
