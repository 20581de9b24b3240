"""What the commands on many plans have in common: the store, the day, the places, the engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.errors import UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.rollup.engines import Engine
    from fazhi_cli.rollup.facts import Facts
    from fazhi_cli.rollup.store import Manifest

__all__ = [
    "AsOf",
    "EngineName",
    "Master",
    "Places",
    "Store",
    "Within",
    "day_of",
    "expected_of",
    "facts_of",
    "opened",
    "store_of",
]

ENGINES = {"duckdb": "本机", "spark": "集群"}

Store = Annotated[str, typer.Option("--store", metavar="文件夹", help="汇总文件夹")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准，如 2024-12-31；不写为今天")]
Within = Annotated[str, typer.Option("--within", metavar="代码", help="只看代码以此开头的地方，如 3501")]
Places = Annotated[
    str | None,
    typer.Option("--places", metavar="文件", help="应报名单（CSV：代码,名称）；不写时用汇总文件夹里的 places.csv"),
]
EngineName = Annotated[str, typer.Option("--engine", metavar="引擎", help="duckdb 本机、spark 集群")]
Master = Annotated[str | None, typer.Option("--master", metavar="地址", help="Spark 的地址；不写为本机 local[*]")]


def day_of(text: str | None) -> dt.date:
    """The day asked, else today. Raises :class:`UsageProblem`."""
    from fazhi_cli.dates.days import parse_day, today
    from fazhi_cli.settings import DEFAULT

    return parse_day(text, "--as-of 的日期") if text else today(DEFAULT.zone)


def store_of(folder: str) -> Manifest:
    """The manifest of a store that is there. Raises :class:`UsageProblem`."""
    from fazhi_cli.rollup.store import MANIFEST, read_store

    if not (Path(folder) / MANIFEST).is_file():
        raise UsageProblem(
            f"“{folder}”里还没有汇总", "先收各地的文件：fazhi rollup collect 收到的文件夹 --store " + folder
        )
    return read_store(Path(folder))


@contextmanager
def opened(folder: str, manifest: Manifest, engine: str, master: str | None) -> Iterator[Engine | None]:
    """The engine over a store; ``None`` if nothing in it counts."""
    from fazhi_cli.cli.arguments.options import choose
    from fazhi_cli.rollup.engines import open_engine
    from fazhi_cli.rollup.store import EPISODES

    name = choose(engine, ENGINES, "--engine")
    if not manifest.episodes:
        yield None
        return
    running = open_engine(name, [str(Path(folder).resolve() / EPISODES / f) for f in manifest.episodes], master)
    try:
        yield running
    finally:
        running.close()


def expected_of(folder: str, places: str | None = None) -> dict[str, str] | None:
    """The places that are to send, by code; ``None`` without such a list. Raises :class:`UsageProblem`."""
    from fazhi_cli.rollup.facts import read_expected

    listed = Path(places) if places else Path(folder) / "places.csv"
    return read_expected(listed) if places or listed.is_file() else None


def facts_of(folder: str, as_of: str | None, within: str, places: str | None, engine: str, master: str | None) -> Facts:
    """The facts of a store. Raises :class:`FazhiError`."""
    from fazhi_cli.rollup.facts import gather

    if within and not within.isdecimal():
        raise UsageProblem(f"--within “{within}”不是行政区划代码", "写代码开头的几位，如 35、3501、350111")
    day = day_of(as_of)
    manifest = store_of(folder)
    expected = expected_of(folder, places)
    with opened(folder, manifest, engine, master) as running:
        return gather(running, manifest, day, within, expected)
