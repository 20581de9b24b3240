"""Batches: the number that the records of one import share, by which they are found and taken back together."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Iterable, Sequence

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.files.ulid import ALPHABET
from fazhi_cli.ledger.record import Record, order

__all__ = ["as_batch", "find_batch", "members", "new_number"]

_SIGNS = ALPHABET.lower()
_LENGTH = 4
_READ_AS = str.maketrans("ilo", "110")
"""Letters that the alphabet leaves out because they are taken for these digits (Crockford)."""


def new_number(day: dt.date, records: Iterable[Record]) -> str:
    """A number that no record has yet: ``20241224-7k3m``.

    Args:
        day: the office's day.
        records: the ledger.
    """
    taken = {r.batch for r in records}
    while True:
        number = f"{day:%Y%m%d}-{''.join(secrets.choice(_SIGNS) for _ in range(_LENGTH))}"
        if number not in taken:
            return number


def as_batch(drafts: Sequence[Record], number: str) -> list[Record]:
    """The drafts as one batch; a record that was written before (it has an id) stays what it was."""
    size = sum(not d.id for d in drafts)
    return [d if d.id else d._replace(batch=number, batch_size=size) for d in drafts]


def find_batch(records: Collection[Record], text: str) -> str:
    """The number of the batch that the text means: whole, or a beginning or end that only one has.

    Raises:
        UsageProblem: no batch is called so, or several are.
    """
    numbers = sorted({r.batch for r in records if r.batch})
    folded = text.strip().lower().translate(_READ_AS)
    found = [n for n in numbers if n == folded] or [
        n for n in numbers if len(folded) >= _LENGTH and (n.startswith(folded) or n.endswith(folded))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageProblem(f"编号以“{text}”开头或结尾的批次有 {len(found)} 个：{'、'.join(found)}", "请写全编号")
    last = f"，最近的是 {'、'.join(_latest(records, 3))}" if numbers else "，台账里还没有整批导入的记录"
    raise UsageProblem(f"没有编号为“{text}”的批次{last}", "编号至少写 4 位；每条记录的批次见：fazhi status log")


def _latest(records: Iterable[Record], count: int) -> list[str]:
    ordered = sorted((r for r in records if r.batch), key=lambda r: r.id, reverse=True)
    return list(dict.fromkeys(r.batch for r in ordered if r.batch))[:count]


def members(records: Iterable[Record], number: str) -> list[Record]:
    """The records of a batch, in order."""
    return sorted((r for r in records if r.batch == number), key=order)
