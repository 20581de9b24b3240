"""Taking bundles into a store.

What counts is a function of the set of bundles alone, so the order in which
they come does not matter: of one place and plan, those that another follows
are replaced; if more than one is left, all are named and none counts.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import FazhiError, why
from fazhi_cli.ledger.files.atomic import PREFIX, replace_file
from fazhi_cli.rollup.bundle import COLUMNS, About, BadBundle, read_bundle, write_parquet
from fazhi_cli.rollup.engines import quoted
from fazhi_cli.rollup.store import BUNDLES, EPISODES, MANIFEST, REJECTED, Kept, Manifest, Rejected, read_store

__all__ = ["Collected", "collect", "follows"]


class Collected(NamedTuple):
    """What a run did.

    Attributes:
        manifest: of the store as it is now.
        taken: bundles that are new.
        known: files that were there already, or whose like was replaced before.
        replaced: bundles that a newer one follows.
        rejected: files set aside by this run.
        compacted: provinces whose episodes were written again.
    """

    manifest: Manifest
    taken: tuple[Kept, ...]
    known: int
    replaced: tuple[Kept, ...]
    rejected: tuple[Rejected, ...]
    compacted: tuple[str, ...]


def follows(newer: About, older: About) -> bool:
    """Whether a bundle comes after another: of no earlier day, and its ledger has every record of the other's."""
    return newer.day >= older.day and newer.public == older.public and newer.marks >= older.marks


def collect(store: Path, sources: Sequence[Path], *, rebuild: bool = False) -> Collected:
    """Take bundles into a store.

    Args:
        store: its folder; made if there is none.
        sources: bundle files, or folders of them.
        rebuild: read everything again from ``bundles/`` and ``rejected/``, believing no manifest.

    Raises:
        FazhiError: a source cannot be read, or the store cannot be written.
    """
    before = Manifest((), (), ()) if rebuild else read_store(store)
    files = [f for source in sources for f in _files(source)]
    if rebuild:
        files += [*_files(store / BUNDLES, must=False), *_files(store / REJECTED, must=False)]
    known = {b.sha256: b for b in before.bundles}
    aside = {r.sha256: r for r in before.rejected}
    taken, rejected, repeated = {}, {}, 0
    content: dict[str, bytes] = {}
    for path in files:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise FazhiError(f"读不了“{path}”：{why(error)}", "请检查路径和权限") from error
        digest = hashlib.sha256(data).hexdigest()
        if digest in known or digest in taken:
            repeated += 1
            continue
        content[digest] = data
        try:
            about = read_bundle(path)
            taken[digest] = Kept(digest, about, conflict=False)
            aside.pop(digest, None)
        except BadBundle as error:
            name = min(path.name, aside[digest].name) if digest in aside else path.name
            if path.parent == store / REJECTED:
                name = path.name.partition("-")[2] or path.name
            rejected[digest] = aside[digest] = Rejected(digest, name, error.message)
    kept, replaced = _settled([*known.values(), *taken.values()])
    episodes, stale = _compacted(before, kept)
    manifest = Manifest(kept, tuple(aside[d] for d in sorted(aside)), tuple(sorted(episodes.values())))
    try:
        _write(store, manifest, content, episodes, {b.sha256: b for b in kept}, stale)
    except OSError as error:
        raise FazhiError(
            f"写不了汇总文件夹“{store}”：{why(error)}", "请检查权限和磁盘空间；原来的汇总没有变"
        ) from error
    now = {b.sha256 for b in kept}
    return Collected(
        manifest,
        tuple(b for b in kept if b.sha256 in taken),
        repeated + sum(d not in now for d in taken),
        tuple(b for b in replaced if b.sha256 in known and b.sha256 not in now),
        tuple(rejected.values()),
        tuple(sorted(stale)),
    )


def _files(source: Path, *, must: bool = True) -> list[Path]:
    if source.is_dir():
        return sorted(p for p in source.rglob("*.parquet") if not p.name.startswith("."))
    if must and not source.is_file():
        raise FazhiError(f"没有“{source}”这个文件或文件夹", "请写各地发来的 .parquet 文件，或放这些文件的文件夹")
    return [source] if source.is_file() else []


def _settled(bundles: Iterable[Kept]) -> tuple[tuple[Kept, ...], tuple[Kept, ...]]:
    """The bundles that no other follows, and the others."""
    groups: dict[tuple[str, str], list[Kept]] = {}
    for bundle in bundles:
        groups.setdefault((bundle.about.place, bundle.about.plan), []).append(bundle)
    kept: list[Kept] = []
    replaced: list[Kept] = []
    for key in sorted(groups):
        # Of two that follow each other (the same day and records), the greater digest stands.
        group = sorted(groups[key], key=lambda b: (b.about.day, len(b.about.records), b.sha256))
        last = [
            b
            for n, b in enumerate(group)
            if not any(
                follows(o.about, b.about) and (m > n or not follows(b.about, o.about))
                for m, o in enumerate(group)
                if m != n
            )
        ]
        replaced += [b for b in group if b not in last]
        kept += [b._replace(conflict=len(last) > 1) for b in sorted(last, key=lambda b: b.sha256)]
    return tuple(kept), tuple(replaced)


def _compacted(before: Manifest, kept: Sequence[Kept]) -> tuple[dict[str, str], set[str]]:
    """Names of the compacted files by province, and the provinces whose file is not there yet."""
    names: dict[str, str] = {}
    by_province: dict[str, list[str]] = {}
    for bundle in kept:
        if not bundle.conflict:
            by_province.setdefault(bundle.about.place[:2], []).append(bundle.sha256)
    for province, digests in sorted(by_province.items()):
        mark = hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()[:16]
        names[province] = f"{province}-{mark}.parquet"
    return names, {p for p, name in names.items() if name not in before.episodes}


def _write(
    store: Path,
    manifest: Manifest,
    content: dict[str, bytes],
    episodes: dict[str, str],
    kept: dict[str, Kept],
    stale: set[str],
) -> None:
    for digest, data in content.items():
        if digest in kept:
            replace_file(store / BUNDLES / kept[digest].file, data)
    for entry in manifest.rejected:
        if entry.sha256 in content:
            replace_file(store / REJECTED / f"{entry.sha256[:16]}-{entry.name}", content[entry.sha256])
    for province in sorted(stale):
        sources = sorted(str(store / BUNDLES / b.file) for b in manifest.counted if b.about.place.startswith(province))
        with tempfile.TemporaryDirectory(prefix="fazhi-") as folder:
            made = Path(folder, "episodes.parquet")
            listed = ", ".join(map(quoted, sources))
            select = f"SELECT {', '.join(COLUMNS)} FROM read_parquet([{listed}]) ORDER BY place, plan, duty, valid_from"
            write_parquet(select, made, {"schema_version": 1, "province": province})
            replace_file(store / EPISODES / episodes[province], made.read_bytes())
    told = manifest.to_json()
    path = store / MANIFEST
    if not path.is_file() or path.read_bytes() != told:
        replace_file(path, told)
    _sweep(store / BUNDLES, {b.file for b in manifest.bundles})
    _sweep(store / EPISODES, set(manifest.episodes))
    _sweep(store / REJECTED, {f"{r.sha256[:16]}-{r.name}" for r in manifest.rejected})


def _sweep(folder: Path, named: set[str]) -> None:
    """Remove what the manifest does not name."""
    if folder.is_dir():
        for path in folder.iterdir():
            if path.name not in named and (path.suffix == ".parquet" or path.name.startswith(PREFIX)):
                path.unlink(missing_ok=True)
