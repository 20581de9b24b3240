"""One entry of a 责任单位 line to the bodies it reaches (DESIGN 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.text.spelling import fold

if TYPE_CHECKING:
    from fazhi_cli.plan.schema import CollectiveEntry, UnitEntry

__all__ = ["Reached", "name_table", "resolve_mention", "split_mention"]

_BRACKETED = re.compile(r"(?P<base>[^()（）]+)[(（](?P<inner>[^()（）]+)[)）]$")
_INNER_SEPARATOR = re.compile(r"[、，,]")


class Reached(NamedTuple):
    """Bodies reached as (id, via), and the names that resolve to nothing."""

    bodies: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]


def name_table(units: Iterable[UnitEntry], collectives: Iterable[CollectiveEntry]) -> dict[str, str]:
    """Folded name, alias or former name to body id; the first entry keeps a contested name."""
    table: dict[str, str] = {}
    unit_list, collective_list = list(units), list(collectives)
    for unit in unit_list:
        for name in (unit.name, *unit.names):
            table.setdefault(fold(name), unit.id)
    for collective in collective_list:
        table.setdefault(fold(collective.name), collective.id)
    for unit in unit_list:
        for name in (*unit.former, *unit.aliases, *((unit.full_name,) if unit.full_name else ())):
            table.setdefault(fold(name), unit.id)
    for collective in collective_list:
        for name in collective.aliases:
            table.setdefault(fold(name), collective.id)
    return table


def split_mention(text: str) -> tuple[str, tuple[str, ...]]:
    """Split ``区发改局(区信用办、区大数据局)`` into its base and the names in brackets."""
    match = _BRACKETED.match(text)
    if not match:
        return text, ()
    return match["base"], tuple(p for p in _INNER_SEPARATOR.split(match["inner"]) if p)


def resolve_mention(text: str, table: Mapping[str, str]) -> Reached:
    """Resolve a mention: as a whole, else base and brackets.

    A whole mention that is itself a known name (各乡镇(街道)) has no
    annotation; a bracket that names the base's own body (区委党校(行政学校))
    adds nothing.
    """
    base, inner = split_mention(text)
    whole = table.get(fold(text))
    if whole is not None:
        return Reached(((whole, "named"),), ())
    bodies: list[tuple[str, str]] = []
    unknown: list[str] = []
    first = table.get(fold(base))
    if first is None:
        unknown.append(base)
    else:
        bodies.append((first, "named"))
    for name in inner:
        body = table.get(fold(name))
        if body is None:
            unknown.append(name)
        elif all(body != known for known, _ in bodies):
            bodies.append((body, "annotation"))
    return Reached(tuple(bodies), tuple(unknown))
