"""A process that records as fast as it can and says what is on record: ``FOLDER TASK UNIT COUNT``."""

from __future__ import annotations

import sys
from pathlib import Path

from fazhi_cli.ledger.files.store import append
from tests.ledger.making import draft

if __name__ == "__main__":
    folder, task, unit, count = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    for number in range(count):
        (written,) = append(folder, [draft(task, "doing", unit, note=f"第 {number} 次" + "进展" * 300)])
        print(written.record.id, flush=True)  # noqa: T201
