"""The store: bundles (the truth), episodes compacted by province, and a manifest that names what counts.

Readers follow the manifest alone. It is replaced last, in one rename, so a
store is whole whenever it is looked at; what it does not name is left over
from a run that was killed and is removed by the next.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.rollup.bundle import About

__all__ = [
    "BUNDLES",
    "EPISODES",
    "MANIFEST",
    "REJECTED",
    "SCHEMA_VERSION",
    "Kept",
    "Manifest",
    "Rejected",
    "read_store",
]

SCHEMA_VERSION = 1
MANIFEST, BUNDLES, EPISODES, REJECTED = "manifest.json", "bundles", "episodes", "rejected"


class Kept(NamedTuple):
    """A bundle of the store.

    Attributes:
        sha256: of its file.
        about: what it says of itself.
        conflict: whether another of the same place and plan neither follows nor precedes it; then neither counts.
    """

    sha256: str
    about: About
    conflict: bool

    @property
    def file(self) -> str:
        """Its name below ``bundles/``."""
        return f"{self.about.place}-{self.sha256[:16]}.parquet"


class Rejected(NamedTuple):
    """A file that could not be counted: its digest, the name it came under, and why."""

    sha256: str
    name: str
    reason: str


class Manifest(NamedTuple):
    """What a store holds.

    Attributes:
        bundles: by place, plan and digest.
        rejected: by digest.
        episodes: names of the compacted files below ``episodes/``, by province.
    """

    bundles: tuple[Kept, ...]
    rejected: tuple[Rejected, ...]
    episodes: tuple[str, ...]

    @property
    def counted(self) -> tuple[Kept, ...]:
        """The bundles that are not in conflict."""
        return tuple(b for b in self.bundles if not b.conflict)

    def to_json(self) -> bytes:
        """The bytes of the manifest file."""
        data = {
            "schema_version": SCHEMA_VERSION,
            "bundles": [
                {"sha256": b.sha256, "file": b.file, "conflict": b.conflict, "about": b.about._asdict()}
                for b in self.bundles
            ],
            "rejected": [r._asdict() for r in self.rejected],
            "episodes": list(self.episodes),
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_store(folder: Path) -> Manifest:
    """The manifest of a store; empty if there is none yet.

    Raises:
        FazhiError: it cannot be read, or was written by a newer program.
    """
    path = folder / MANIFEST
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
        if data["schema_version"] > SCHEMA_VERSION:
            raise FazhiError(f"汇总文件夹“{folder}”是较新版本的程序写的", "请升级本程序")
        bundles = tuple(Kept(b["sha256"], About(**b["about"]), b["conflict"]) for b in data["bundles"])
        rejected = tuple(Rejected(**r) for r in data["rejected"])
        return Manifest(bundles, rejected, tuple(data["episodes"]))
    except FileNotFoundError:
        return Manifest((), (), ())
    except OSError as error:
        raise FazhiError(f"读不了“{path}”：{why(error)}", "请检查路径和权限") from error
    except (ValueError, KeyError, TypeError) as error:
        hint = "bundles 文件夹里是收到的全部文件：fazhi rollup collect --rebuild 可以重新做出清单"
        raise FazhiError(f"汇总清单“{path}”损坏了", hint) from error
