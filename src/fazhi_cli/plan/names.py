"""The names of units and collectives: which body an entry of a 责任单位 line reaches, and which one somebody means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from fazhi_cli.errors import UsageProblem
from fazhi_cli.plan.model import Collective, Plan, Unit
from fazhi_cli.text.spelling import fold, is_ordered_part, nearest

__all__ = [
    "AmbiguousUnit",
    "Found",
    "Named",
    "Names",
    "Reached",
    "UnknownUnit",
    "find_body",
    "name_table",
    "names_of",
    "resolve_mention",
    "split_mention",
]

Body = Unit | Collective

_BRACKETED = re.compile(r"(?P<base>[^()（）〔〕]+)[(（〔](?P<inner>[^()（）〔〕]+)[)）〕]$")
_INNER_SEPARATOR = re.compile(r"[、，,]")


class Names(NamedTuple):
    """All names of one body.

    Attributes:
        id: its id.
        current: the names by which the plan calls it.
        other: former names, aliases, and its full name; a current name of another body wins over them.
    """

    id: str
    current: tuple[str, ...]
    other: tuple[str, ...]


class Named(Protocol):
    """A unit or collective, of the compiled plan or as its file has it; of units, there are more names."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """The name by which the plan calls it."""

    @property
    def aliases(self) -> Sequence[str]:
        """What people call it."""


def names_of(body: Named) -> Names:
    """The names of a body."""
    full_name = getattr(body, "full_name", None)
    other = (*getattr(body, "former", ()), *body.aliases, *((full_name,) if full_name else ()))
    return Names(body.id, (body.name, *getattr(body, "names", ())), other)


def name_table(bodies: Iterable[Names]) -> dict[str, str]:
    """Folded names to body ids; the first body keeps a contested name."""
    listed = list(bodies)
    table: dict[str, str] = {}
    for names in listed:
        for name in names.current:
            table.setdefault(fold(name), names.id)
    for names in listed:
        for name in names.other:
            table.setdefault(fold(name), names.id)
    return table


class Reached(NamedTuple):
    """Bodies reached as (id, via), and the names that resolve to nothing."""

    bodies: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]


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


class Found(NamedTuple):
    """A body, and whether its name was only guessed from an ordered part."""

    body: Body
    guessed: bool


class UnknownUnit(UsageProblem):
    """No unit has this name; the hint names those most like it."""

    def __init__(self, word: str, similar: Iterable[str]) -> None:
        self.similar = tuple(similar)
        ask = "，是不是" + "、".join(f"“{s}”" for s in self.similar) + "？" if self.similar else "这个单位"
        super().__init__(f"没有“{word}”{ask}", "全部单位见：fazhi units")


class AmbiguousUnit(UsageProblem):
    """Several units fit; the message lists them all."""

    def __init__(self, word: str, candidates: Iterable[str]) -> None:
        self.candidates = tuple(candidates)
        listed = "、".join(self.candidates)
        super().__init__(f"“{word}”不止一个单位：{listed}", "请写全名称，或用 fazhi units 里的编号、拼音")


def _made_forms(body: Body, district: str | None) -> set[str]:
    """Folded forms made from a unit's names: the district written out (区司法局 → 晋安区司法局) and left out (→ 司法局)."""
    forms: set[str] = set()
    if not isinstance(body, Unit):
        return forms
    for name in _all_names(body):
        folded = fold(name)
        short = fold(district) if district else ""
        stem = short[:-1] if len(short) > 2 else short
        if stem and folded.startswith(stem) and not folded.startswith(short):
            forms.add(folded[len(stem) :])
            forms.add(short + folded[len(stem) :])
        elif folded.startswith("区") and len(folded) > 2:
            forms.add(stem + folded)
            forms.add(folded[1:])
            if folded.startswith("区委") and len(folded) > 3:
                forms.add(folded[2:])
        elif short and body.kind == "township":
            forms.add(short + folded)
    return {f for f in forms if f}


class _Index:
    """Exact spellings of all bodies of a plan; a printed name wins over a made form."""

    def __init__(self, plan: Plan) -> None:
        self.bodies = plan.bodies
        self._district = plan.document.district

    @cached_property
    def strong(self) -> dict[str, list[Body]]:
        """By id, key, alias and the names that the plan prints."""
        return _by_form((body, _own(body)) for body in self.bodies)

    @cached_property
    def weak(self) -> dict[str, list[Body]]:
        """By the forms made from those; most questions never need them."""
        return _by_form((body, _made_forms(body, self._district) - _own(body)) for body in self.bodies)

    def exact(self, word: str) -> list[Body]:
        folded = fold(word)
        found = self.strong.get(folded) or self.weak.get(folded)
        if not found and folded.startswith("福州市"):
            found = self.exact(folded[3:])
        return found or []

    def parts(self, word: str) -> list[Body]:
        folded = fold(word)
        tests: tuple[Callable[[str], bool], ...] = (
            lambda name: folded in name,
            lambda name: is_ordered_part(folded, name),
        )
        for test in tests:
            found = [b for b in self.bodies if any(test(fold(n)) for n in _all_names(b))]
            if found:
                return found
        return []


def _all_names(body: Body) -> tuple[str, ...]:
    names = names_of(body)
    return (*names.current, *names.other)


def _own(body: Body) -> set[str]:
    return {fold(n) for n in (*_all_names(body), body.id, body.key)}


def _by_form(pairs: Iterable[tuple[Body, set[str]]]) -> dict[str, list[Body]]:
    found: dict[str, list[Body]] = {}
    for body, forms in pairs:
        for form in forms:
            found.setdefault(form, []).append(body)
    return found


def find_body(plan: Plan, word: str, *, guess: bool) -> Found:
    """The unit or collective that ``word`` means.

    Args:
        plan: the plan whose bodies are meant.
        word: name, alias, id, pinyin key; with ``guess``, also an unambiguous ordered part.
        guess: whether an ordered part is accepted. A write never guesses.

    Raises:
        UsageProblem: the word is empty.
        UnknownUnit: nothing fits.
        AmbiguousUnit: several bodies fit, or the word is an entry of a 责任单位 line that names several.
    """
    if not fold(word):
        raise UsageProblem("没有写单位名称", "如：区司法局；全部单位见：fazhi units")
    index = _Index(plan)
    found = index.exact(word) or _of_entry(plan, word)
    guessed = False
    if not found:
        candidates = index.parts(word)
        if guess:
            found, guessed = candidates, True
        elif candidates:
            raise UnknownUnit(word, [b.name for b in candidates[:5]])
    if not found:
        raise UnknownUnit(word, _similar(index, word))
    if len(found) > 1:
        raise AmbiguousUnit(word, [b.name for b in found])
    return Found(found[0], guessed)


def _of_entry(plan: Plan, word: str) -> list[Body]:
    """The bodies reached by the entry of a 责任单位 line that is written like ``word``."""
    folded = fold(word)
    for task in plan.tasks:
        for mention in task.mentions:
            if fold(mention.text) == folded:
                return [b for b in plan.bodies if any(b.id == body for body, _ in mention.bodies)]
    return []


def _similar(index: _Index, word: str) -> list[str]:
    by_form = {fold(n): b.name for b in index.bodies for n in _all_names(b)}
    close = nearest(fold(word), by_form)
    return list(dict.fromkeys(by_form[c] for c in close))
