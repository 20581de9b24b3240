"""``fazhi import`` and ``fazhi init --from`` as a user runs them."""

import json
import os
import subprocess
import sys

import pytest

from fazhi_cli.plan.folder.locate import bundled_folder
from tests.intake.documents import BRACKETS, DEEP, FORMS


def fazhi(*arguments, cwd, encoding="utf-8"):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("FAZHI_")}
    return subprocess.run(
        [sys.executable, "-m", "fazhi_cli", *map(str, arguments)],
        cwd=cwd,
        env=environment | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        encoding=encoding,
        check=False,
    )


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "方案.txt"
    path.write_text(DEEP, encoding="gb18030")
    return path


def test_outline(document, tmp_path):
    before = sorted(tmp_path.iterdir())
    result = fazhi("import", document, "--dry-run", cwd=tmp_path)
    assert result.returncode == 0
    assert "[一(二)1一是] 研发模型" in result.stdout
    assert "待核：" in result.stdout
    assert sorted(tmp_path.iterdir()) == before


def test_json_has_everything(document, tmp_path):
    payload = json.loads(fazhi("import", document, "--format", "json", cwd=tmp_path).stdout)
    assert payload["schema_version"] == 1
    assert payload["characters"]["lost"] is None
    task = payload["tasks"][2]
    assert (task["task"], task["title"], task["responsible"], task["line"]) == (3, "研发模型", ["省文旅厅"], 10)
    assert task["marks"][0]["text"] == "（责任单位：省文旅厅）"
    assert [u["name"] for u in payload["units"]] == ["省文旅厅", "省发展改革委", "省经信厅", "省委宣传部"]


def test_report_is_written_once(document, tmp_path):
    assert fazhi("import", document, "--report", "报告.md", cwd=tmp_path).returncode == 0
    text = (tmp_path / "报告.md").read_text(encoding="utf-8")
    assert "无一丢失" in text
    assert "- [ ]" in text
    again = fazhi("import", document, "--report", "报告.md", cwd=tmp_path)
    assert (again.returncode, (tmp_path / "报告.md").read_text(encoding="utf-8")) == (2, text)


def test_output_under_a_gbk_console(document, tmp_path):
    result = fazhi("import", document, cwd=tmp_path, encoding="gbk")
    assert result.returncode == 0
    assert "研发模型" in result.stdout


@pytest.mark.parametrize("form", FORMS)
def test_from_a_file_to_a_linted_plan_in_one_command(tmp_path, form):
    (tmp_path / "方案.md").write_text(FORMS[form], encoding="utf-8")
    made = fazhi("init", "--from", "方案.md", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    linted = fazhi("lint", cwd=tmp_path)
    assert linted.returncode == 0, linted.stdout
    assert fazhi("duties", cwd=tmp_path).returncode == 0


def test_into_a_folder_and_never_over_it(tmp_path):
    (tmp_path / "方案.md").write_text(BRACKETS, encoding="utf-8")
    assert fazhi("init", "--from", "方案.md", "--into", "我的/plan", cwd=tmp_path).returncode == 0
    before = {p: p.read_bytes() for p in (tmp_path / "我的").rglob("*") if p.is_file()}
    again = fazhi("init", "--from", "方案.md", "--into", "我的/plan", cwd=tmp_path)
    assert again.returncode == 2
    assert "不会覆盖" in again.stderr
    assert {p: p.read_bytes() for p in (tmp_path / "我的").rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 3000, b"PK\x03\x04junk", b"%PDF-1.4 junk"])
def test_a_bad_file_leaves_nothing_behind(tmp_path, data):
    (tmp_path / "坏.docx").write_bytes(data)
    result = fazhi("init", "--from", "坏.docx", cwd=tmp_path)
    assert result.returncode == 2
    assert "坏.docx" in result.stderr
    assert "Traceback" not in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["坏.docx"]


def test_duties_of_the_made_plan_are_those_of_the_committed_one(tmp_path, plan):
    assert fazhi("init", "--from", bundled_folder() / "source.txt", cwd=tmp_path).returncode == 0
    # Who belongs to 各乡镇(街道), and so how it stands, people have added from another source.
    collectives = [c for c in plan.collectives if not c.closed]
    for unit in [u for u in plan.units if u.kind != "township"][::6] + collectives:
        told = []
        for folder in (tmp_path / "plan", bundled_folder()):
            result = fazhi(
                "duties",
                "--unit",
                unit.name,
                "--plan",
                folder,
                "--format",
                "json",
                "--as-of",
                "2024-06-30",
                cwd=tmp_path,
            )
            assert result.returncode == 0, result.stderr
            payload = json.loads(result.stdout)
            told.append((payload["unit"]["name"], payload["duties"], payload["open"]))
        assert told[0] == told[1]


def test_update_shows_the_changes_first_and_writes_only_when_told(tmp_path):
    (tmp_path / "旧.txt").write_text(DEEP, encoding="utf-8")
    (tmp_path / "新.txt").write_text(
        DEEP.replace("二是培育业态。支持景区。", "二是培育业态。2026年底前，支持景区。"), encoding="utf-8"
    )
    assert fazhi("init", "--from", "旧.txt", cwd=tmp_path).returncode == 0
    before = {p.name: p.read_bytes() for p in (tmp_path / "plan").iterdir() if p.is_file()}
    shown = fazhi("init", "--from", "新.txt", "--update", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert "2026" in shown.stdout
    assert "什么也没有写" in shown.stderr
    assert {p.name: p.read_bytes() for p in (tmp_path / "plan").iterdir() if p.is_file()} == before
    written = fazhi("init", "--from", "新.txt", "--update", "--yes", cwd=tmp_path)
    assert written.returncode == 0, written.stderr
    assert fazhi("lint", cwd=tmp_path).returncode == 0
    again = fazhi("init", "--from", "新.txt", "--update", "--yes", cwd=tmp_path)
    assert "没有变化" in again.stderr


def test_update_needs_a_plan_and_a_file(tmp_path):
    (tmp_path / "新.txt").write_text(DEEP, encoding="utf-8")
    for arguments in (("--update",), ("--from", "新.txt", "--yes"), ("--from", "新.txt", "--update")):
        assert fazhi("init", *arguments, cwd=tmp_path).returncode == 2
    assert [p.name for p in tmp_path.iterdir()] == ["新.txt"]
