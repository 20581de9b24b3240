"""What a unit mark says: who, in which role, when, and what it rules for the marks that follow."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["MarkText", "Named", "Rule"]


class Named(NamedTuple):
    """One mention: the name as printed (blanks of a broken line removed) and its role, or ``None``.

    ``basis`` says where it is printed if not in the mark itself.
    """

    name: str
    role: str | None
    basis: str | None = None


class Rule(NamedTuple):
    """Something said once for what follows.

    Attributes:
        kind: ``first-leads`` (the first named leads) or ``always`` (``names`` are meant in every mark that follows).
        quote: its words.
        names: of ``always``; empty where it means the collectives named just before it.
    """

    kind: Literal["first-leads", "always"]
    quote: str
    names: tuple[Named, ...] = ()


class MarkText(NamedTuple):
    """What a mark says.

    Attributes:
        named: mentions in their order.
        times: its parts that speak of time.
        rules: what it says once for all.
        open_ended: says 等: the list is not complete.
        labelled: a label (责任单位：) says that it is a mark.
        unclear: parts that are none of these.
    """

    named: tuple[Named, ...]
    times: tuple[str, ...]
    rules: tuple[Rule, ...]
    open_ended: bool
    labelled: bool
    unclear: tuple[str, ...]
