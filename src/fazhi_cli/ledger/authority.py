"""Who may say what: whose word a record is, and about whose records it may speak.

A folder below ``records/`` belongs to one body (CODEOWNERS gives it its
account), ``_office/`` and whatever lies in no unit's folder to the office. So
the folder tells whose hand wrote a record, whatever the record says of itself:
a unit's folder holds that unit's statements and nothing else. A statement about
another statement counts only from the same body or from the office.
"""

from fazhi_cli.ledger.record import OFFICE_KINDS, Record, folder_of
from fazhi_cli.ledger.words import OFFICE

__all__ = ["ANSWERS", "answers", "in_own_hand", "kind_of_request", "may_withdraw", "speaker"]

ANSWERS = {"apply": ("approve", "reject"), "extend": ("grant", "refuse"), "drop": ("permit", "deny")}
"""What is asked for, with the kinds of record that answer it: yes, no."""


def speaker(record: Record) -> str | None:
    """Id of the unit whose statement a record is, or ``None`` for the office."""
    return None if record.kind in OFFICE_KINDS else record.unit


def in_own_hand(record: Record, path: str) -> bool:
    """Whether a record lies where its speaker, or the office, writes.

    Args:
        record: the record.
        path: its file, relative to the plan folder: ``records/sifaju/01jb….json``.
    """
    folder, slash, _ = path.partition("/")[2].partition("/")
    # File systems that do not tell case apart show a folder as it was first spelt.
    return not slash or folder == folder_of(record) or folder.lower() in (OFFICE, folder_of(record))


def may_withdraw(withdrawal: Record, target: Record) -> bool:
    """Whether a withdrawal works: the office takes back anything, a unit what it said itself."""
    return withdrawal.unit is None or withdrawal.unit == speaker(target)


def kind_of_request(record: Record) -> str | None:
    """What a record asks for, a key of :data:`ANSWERS`; a unit's report of 终止 asks for the office's consent."""
    if record.kind == "report":
        return "drop" if record.status == "dropped" and record.unit is not None else None
    return record.kind if record.kind in ANSWERS else None


def answers(answer: Record, request: Record) -> bool:
    """Whether a record is an answer to this request: of a kind that answers it, about the same part of the work."""
    kind = kind_of_request(request)
    return (
        kind is not None
        and answer.kind in ANSWERS[kind]
        and (answer.task, answer.measure, answer.unit) == (request.task, request.measure, request.unit)
    )
