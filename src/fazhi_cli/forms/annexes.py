"""Evidence that a form names: looked for beside the form and in folders of annexes, and copied below the plan."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.ledger.files.evidence import file_sha256, is_address
from fazhi_cli.ledger.record import Evidence, unit_folder

__all__ = ["FOLDER", "Annexes", "Copy", "split_names"]

FOLDER = "evidence"
"""Below the plan's folder."""

_SEPARATOR = re.compile(r"[\n；;、,，]+")
_NOTHING = frozenset(("无", "-", "—", "/", "／", "没有", "见附件"))


class Copy(NamedTuple):
    """A file to be copied: where it lies, where it goes to, its digest."""

    source: Path
    target: Path
    sha256: str


def split_names(cell: str, known: Iterable[str] = ()) -> list[str]:
    """The names in a cell, one a line or with signs between them; a file's own name may hold such signs.

    Args:
        cell: the text.
        known: names of files that there are.
    """
    names: list[str] = []
    folded = {_fold(k) for k in known}
    for line in cell.splitlines():
        whole = line.strip()
        parts = [whole] if _fold(whole) in folded or is_address(whole) else _SEPARATOR.split(whole)
        names += [p.strip().strip("《》“”") for p in parts if p.strip()]
    return [n for n in names if n not in _NOTHING]


class Annexes:
    """The files that may be meant, and what was found of them.

    Attributes:
        copies: what is to be copied, by target.
        missing: names that were not found, with the reason.
        used: the files that were found.
    """

    def __init__(self, plan_folder: Path, folders: Sequence[Path]) -> None:
        """Look through the folders.

        Args:
            plan_folder: the folder that holds ``tasks.yaml``.
            folders: folders of annexes, with all that lies below them.
        """
        self._plan = plan_folder
        self._wide = _index(p for folder in folders for p in sorted(folder.rglob("*")))
        self._beside: dict[Path, dict[str, list[Path]]] = {}
        self._known: dict[Path, str] = {}
        self.copies: dict[Path, Copy] = {}
        self.missing: list[tuple[str, str]] = []
        self.used: set[Path] = set()

    def names(self, form: Path) -> list[str]:
        """Names of the files that a form may mean."""
        return [p.name for paths in (*self._near(form).values(), *self._wide.values()) for p in paths]

    def take(self, name: str, date: dt.date | None, form: Path, unit: str) -> Evidence | None:
        """The evidence of this name as it will be on record, or ``None``: it is missing, and that is noted.

        Only names count: a path that a form writes leads nowhere but to a file of its last part.

        Args:
            name: as written in the form; without an ending, the only file of that name.
            date: the evidence's own date.
            form: the form.
            unit: id of the unit whose folder it goes to.

        Raises:
            FazhiError: the file is there and cannot be read.
        """
        if is_address(name):
            return Evidence(name, None, None, date)
        bare = name.replace("\\", "/").rsplit("/", 1)[-1]
        for index in (self._near(form), self._wide):
            paths = index.get(_fold(bare), [])
            contents = {self._digest(p): p for p in reversed(paths)}
            if len(contents) > 1:
                self.missing.append((name, f"有 {len(contents)} 个不同的文件都叫这个名字"))
                return None
            if contents:
                ((sha, path),) = contents.items()
                return self._evidence(path, sha, unit, date)
        self.missing.append((name, "没有找到这个文件"))
        return None

    def _evidence(self, path: Path, sha: str, unit: str, date: dt.date | None) -> Evidence:
        place = self._plan / FOLDER / unit_folder(unit) / f"{sha[:8]}-{path.name}"
        self.copies.setdefault(place, Copy(path, place, sha))
        self.used.add(path)
        return Evidence(place.relative_to(self._plan.parent).as_posix(), sha, path.stat().st_size, date)

    def _near(self, form: Path) -> dict[str, list[Path]]:
        folder = form.parent
        if folder not in self._beside:
            self._beside[folder] = _index(sorted(folder.iterdir()))
        return self._beside[folder]

    def _digest(self, path: Path) -> str:
        if path not in self._known:
            try:
                self._known[path] = file_sha256(path)
            except OSError as error:
                raise FazhiError(f"佐证“{path}”读不了：{why(error)}", "请检查权限") from error
        return self._known[path]


def _index(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Files by name, and by name without ending where that is no other file's name; links are not followed."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        if path.is_file() and not path.is_symlink():
            for name in {_fold(path.name), _fold(path.stem)}:
                found.setdefault(name, []).append(path)
    return found


def _fold(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()
