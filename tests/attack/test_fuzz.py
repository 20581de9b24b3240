"""Damaged and hostile files of every kind: each is a finding or a refusal in words, never anything else.

Rounds and seed come from the environment (``make fuzz``); a failure names the round, which repeats it.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers.reading import read_document
from fazhi_cli.ledger.audit import Ledger, verify
from fazhi_cli.ledger.exchange.tables.reading import read_table
from fazhi_cli.ledger.files.atomic import complete
from fazhi_cli.ledger.files.scan import scan
from fazhi_cli.ledger.files.store import append
from fazhi_cli.ledger.history import against
from fazhi_cli.ledger.record import Evidence, to_json
from fazhi_cli.ledger.seal import seal_of
from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.lint.config import Config
from fazhi_cli.lint.engine import Options, lint_plan
from fazhi_cli.lint.reporters import FORMATS, Report, render
from fazhi_cli.plan.load import open_plan
from tests.intake.making import docx, paragraph, table
from tests.ledger.making import day, draft, record

ROUNDS = int(os.environ.get("FAZHI_FUZZ_ROUNDS", "60"))
SEED = int(os.environ.get("FAZHI_FUZZ_SEED", "1"))
TODAY = day("2026-01-01")

PIECES = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b]0;x\x07", "\u202e".encode(), b"\\u0000", b"\\ud800", b"9" * 5000, b"1e999",
    b"NaN", b"[" * 2000, b"{" * 50, b'"', b"'", b":", b"- ", b"\n", b"\r", b"\t", b"<", b"<!--", b"<![x[", b"&a;", b"*a", b"&a ",
    b"!!python/object:os.system ", b"../../", "：".encode(), "，".encode(), "\U00020000".encode(), b"", b" " * 300, b"null", b"-1",
]  # fmt: skip


def damaged(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.randint(1, 3)):
        quotes = [n for n, byte in enumerate(data) if byte == 34]
        # Within a value as often as anywhere: there the file stays well formed and is read on.
        at = chance.choice(quotes) + 2 if quotes and chance.random() < 0.5 else chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice([0, 0, 0, 1, 1, 5, 60, 2000]))
        data = (
            data[:at]
            + chance.choice([chance.choice(PIECES), bytes([chance.randrange(256)]), data[at:end] * 2])
            + data[end:]
        )
    return data


def rounds(kind: str):
    for number in range(ROUNDS):
        yield number, random.Random(f"{SEED}/{kind}/{number}")


def print_all(result, base):
    marks = ["0"] * len(result.diagnostics)
    for fmt in FORMATS:
        render(fmt, Report(result.diagnostics, marks, result.files, base=base)).encode("utf-8", "backslashreplace")


def test_records(plan, plan_copy):
    """Whatever one file holds, the sound record beside it counts, and lint says something in every format."""
    (sound,) = append(plan_copy, [draft(15, "done", "sifaju")])
    others = [
        record(15, "doing", "sifaju", note="进展", measure="15-2", period="2024"),
        record(15, None, "sifaju", kind="withdraw", withdraws=sound.record.id, reason="错"),
        record(15, None, "sifaju", kind="apply"),
        record(15, "done", "sifaju", evidence=(Evidence("a.pdf", "0" * 64, 3, None),)),
        record(15, None, "sifaju", kind="approve", refers=sound.record.id),
        record(16, None, "sifaju", kind="extend", due="2026-06-30", reason="场地"),
    ]
    for number, chance in rounds("records"):
        folder = plan_copy / "records" / chance.choice(["sifaju", "_office", "minzhengju", "x/y", "."])
        name = chance.choice(["a.json", "01jb-15.json", ".writing-a.json", "a\x1b.json", "é.json", "\udcff.json"])
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_bytes(damaged(chance, to_json(chance.choice(others)).encode()))
        try:
            found = scan(plan_copy)
            assert sound.record in found.records, number
            replay(plan, found.records, TODAY)
            verify(Ledger(found, plan_copy, plan, TODAY))
            complete(plan_copy)
            print_all(lint_plan(Options(plan_copy, Config(select=("FZ7",)), TODAY)), plan_copy)
            seal_of(plan_copy)
        except FazhiError as error:
            assert error.message, number
        finally:
            path.unlink()
    assert against(plan_copy, None) == []


@pytest.mark.parametrize("name", ["tasks.yaml", "units.yaml", "source.txt"])
def test_plan_files(plan_copy, name):
    sound = (plan_copy / name).read_bytes()
    for number, chance in rounds(name):
        if number >= max(3, ROUNDS // 10):
            break  # a whole plan is checked each time
        (plan_copy / name).write_bytes(damaged(chance, sound))
        try:
            print_all(lint_plan(Options(plan_copy, Config(), TODAY)), plan_copy)
            open_plan(plan_copy)
        except FazhiError as error:
            assert error.message, number


DOCUMENTS = {
    "a.docx": docx(paragraph("一、总体要求") + table(("序号", "任务"), ("1", "甲"))),
    "a.html": "<html><body><p>一、总体要求</p><table><tr><td>1</td><td>甲</td></tr></table></body></html>".encode(),
    "a.txt": "实施方案\n\n一、总体要求\n（一）建设。到2025年，完成。\n责任单位：区司法局\n".encode(),
    "a.md": "# 实施方案\n\n一、总体要求\n".encode(),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(tmp_path, name):
    for number, chance in rounds(name):
        path = tmp_path / name
        path.write_bytes(damaged(chance, DOCUMENTS[name]))
        try:
            read_document(path)
        except FazhiError as error:
            assert error.message, number


FORMS = {
    "csv": "条,单位,状态,日期\n15,区司法局,done,2024-11-03\n".encode(),
    "jsonl": '{"item": "15", "unit": "区司法局", "status": "done", "on": "2024-11-03"}\n'.encode(),
}


@pytest.mark.parametrize("kind", FORMS)
def test_tables(kind):
    for number, chance in rounds(kind):
        try:
            read_table(damaged(chance, FORMS[kind]), kind, sheet=None, skip=())
        except FazhiError as error:
            assert error.message, number


def test_cache_files(plan_copy, tmp_path, monkeypatch):
    """A damaged cache changes nothing but the time it takes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    expected = open_plan(plan_copy).tasks
    kept = tmp_path / "kept"
    shutil.copytree(tmp_path / "cache", kept)
    files = [p.relative_to(kept) for p in sorted(kept.rglob("*")) if p.is_file()]
    assert files
    for number, chance in rounds("cache"):
        shutil.rmtree(tmp_path / "cache")
        shutil.copytree(kept, tmp_path / "cache")
        path: Path = tmp_path / "cache" / chance.choice(files)
        path.write_bytes(damaged(chance, path.read_bytes()))
        assert open_plan(plan_copy).tasks == expected, number
