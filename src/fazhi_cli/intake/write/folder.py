"""The files of a plan folder made from a document."""

from __future__ import annotations

import hashlib

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.draft import Draft
from fazhi_cli.intake.readers.lines import Reading
from fazhi_cli.intake.write.yaml_tasks import tasks_yaml
from fazhi_cli.intake.write.yaml_units import units_yaml
from fazhi_cli.plan.folder.create import schema_files

__all__ = ["plan_files"]


def plan_files(reading: Reading, draft: Draft) -> dict[str, bytes]:
    """Files by name: same document, same bytes.

    Raises:
        FazhiError: a character of the document would be lost; nothing may be written then.
    """
    lost = account(reading, draft).lost
    if lost is not None:
        raise FazhiError(
            f"核对字符时发现“{lost}”附近没有转全，什么也没有写", "这是程序的毛病，请把这份文件报告给维护者"
        )
    source = reading.text.encode()
    return {
        "tasks.yaml": tasks_yaml(draft, hashlib.sha256(source).hexdigest()).encode(),
        "units.yaml": units_yaml(draft.bodies, draft.decisions).encode(),
        "source.txt": source,
    } | schema_files()
