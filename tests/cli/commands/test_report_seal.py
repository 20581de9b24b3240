"""A report bears the seal of the ledger it was made from."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest

SEAL = re.compile(r"封存码 ((?:[0-9A-Z]{5}-){3}[0-9A-Z]{5})")


@pytest.fixture
def ledger(plan_copy, fazhi):
    assert fazhi("status", "set", "15", "doing", "--unit", "区司法局", "--by", "王明", cwd=plan_copy.parent).code == 0
    return plan_copy.parent


def printed(folder, fazhi, kind, fmt):
    path = folder / f"out.{fmt}"
    path.unlink(missing_ok=True)
    assert fazhi("report", "--year", "2024", "--kind", kind, "-o", path.name, cwd=folder).code == 0
    return sealed(path.read_bytes(), fmt)


def sealed(data, fmt):
    """The seals that a file shows."""
    if fmt in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(n) for n in archive.namelist() if n.endswith(".xml"))
    return set(SEAL.findall(data.decode()))


@pytest.mark.parametrize("fmt", ["md", "html", "docx", "xlsx"])
@pytest.mark.parametrize("kind", ["brief", "annual", "notice"])
def test_the_seal_is_that_of_the_ledger(ledger, fazhi, kind, fmt):
    seal = json.loads(fazhi("status", "seal", "--dry-run", "--format", "json", cwd=ledger).out)["seal"]
    assert printed(ledger, fazhi, kind, fmt) == {seal}
    assert fazhi("status", "verify", "--seal", seal, cwd=ledger).code == 0


@pytest.mark.parametrize("fmt", ["md", "html", "docx", "xlsx"])
def test_the_seal_of_slips(ledger, fazhi, fmt):
    """On the 督办单, and on those of each unit in a file of its own."""
    said = ("status", "set", "15", "blocked", "--unit", "区司法局", "--on", "2024-06-01", "--by", "王明")
    assert fazhi(*said, cwd=ledger).code == 0
    assert len(printed(ledger, fazhi, "supervise", fmt)) == 1
    done = fazhi(
        "report", "--year", "2024", "--kind", "supervise", "--each", "单位", "--format", fmt, "-o", "单", cwd=ledger
    )
    assert done.code == 0
    files = [p for p in (ledger / "单").iterdir() if p.suffix == f".{fmt}"]
    assert files
    assert all(len(sealed(p.read_bytes(), fmt)) == 1 for p in files)


def test_none_without_records_and_when_printed_again_as_it_was_known(plan_copy, ledger, fazhi):
    again = fazhi("report", "--year", "2024", "--known-at", "2030-01-01", "--format", "md", cwd=ledger)
    assert (again.code, "封存码" in again.out) == (0, False)
    for path in (plan_copy / "records").rglob("*.json"):
        path.unlink()
    assert printed(ledger, fazhi, "brief", "md") == set()
