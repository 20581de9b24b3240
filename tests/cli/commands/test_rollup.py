"""``fazhi bundle`` and ``fazhi rollup`` as people run them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT


def run(*words, cwd):
    done = subprocess.run([sys.executable, "-m", "fazhi_cli", *words], cwd=cwd, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def place(plan_copy):
    return plan_copy.parent


def test_from_a_plan_to_the_paper(place):
    code, _, said = run("bundle", "-o", "in/350111.parquet", cwd=place)
    assert code == 0, said
    assert "350111" in said
    first = (place / "in" / "350111.parquet").read_bytes()
    assert run("bundle", "-o", "in/350111.parquet", cwd=place)[0] == 0
    assert (place / "in" / "350111.parquet").read_bytes() == first
    code, told, said = run("rollup", "collect", "in", cwd=place)
    assert (code, "新收 1 份" in told) == (0, True), said
    code, told, _ = run("rollup", "report", cwd=place)
    assert code == 0
    assert "| 1 | 晋安区 | 352 | 0 | 0.0% |" in told
    own = place / "模板" / "rollup" / "notice.j2"
    own.parent.mkdir(parents=True)
    own.write_text('{% extends "fazhi/rollup/notice.j2" %}{% block oldest_lead %}请抓紧。{% endblock %}', "utf-8")
    code, worded, _ = run("rollup", "report", "--templates", "模板", cwd=place)
    assert (code, worded) == (0, told.replace("逾期时间最长的20项如下。", "请抓紧。"))
    assert worded != told
    code, _, said = run("rollup", "report", "--templates", "", cwd=place)
    assert (code, "--templates 没有写文件夹" in said) == (2, True)
    code, told, _ = run("rollup", "show", "晋安区", "--overdue", "--format", "json", cwd=place)
    assert code == 0
    assert all(d["overdue"] for d in json.loads(told)["duties"])
    (place / "rollup" / "places.csv").write_text("代码,名称\n350111,本区\n", encoding="utf-8")
    for name in ("本区", "晋安区", "350111"):
        code, told, said = run("rollup", "show", name, cwd=place)
        assert code == 0, said
        assert told.startswith("350111 本区（截至")
    (place / "rollup" / "places.csv").unlink()
    code, told, _ = run("rollup", "check", cwd=place)
    assert code == 1
    assert "没有归类：晋安区" in told
    for suffix in ("docx", "html", "xlsx", "csv", "json"):
        assert run("rollup", "report", "-o", f"out.{suffix}", cwd=place)[0] == 0
        assert (place / f"out.{suffix}").stat().st_size > 100


def test_a_plan_with_errors_is_refused(place):
    path = place / "plan" / "tasks.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("due: 2022-12-31", "due: 2032-12-31", 1), encoding="utf-8")
    code, _, said = run("bundle", "-o", "a.parquet", cwd=place)
    assert code == 2
    assert "方案有" in said
    assert "tasks.yaml:" in said
    assert not (place / "a.parquet").exists()


def test_the_bundled_plan_is_nobodys_own(tmp_path):
    code, _, said = run("bundle", "-o", "a.parquet", cwd=tmp_path)
    assert code == 2
    assert "这里没有方案" in said


def test_a_damaged_file_is_named_and_the_rest_goes_on(place):
    run("bundle", "-o", "in/350111.parquet", cwd=place)
    (place / "in" / "bad.parquet").write_bytes(b"x")
    code, told, said = run("rollup", "collect", "in", cwd=place)
    assert code == 1
    assert "bad.parquet" in said
    assert "新收 1 份" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("bundle",), ".parquet"),
        (("rollup", "report"), "还没有汇总"),
        (("rollup", "show", "350111"), "还没有汇总"),
        (("rollup", "collect"), "没有写收哪些"),
        (("rollup", "collect", "nowhere"), "没有“nowhere”"),
        (("rollup", "report", "--within", "3x"), "不是行政区划代码"),
        (("rollup", "report", "--format", "docx"), "不能打印"),
    ],
)
def test_what_cannot_be_done_is_said(place, words, says):
    code, told, said = run(*words, cwd=place)
    assert (code, told) == (2, "")
    assert says in said
    assert "Traceback" not in said


def test_other_commands_do_not_load_duckdb(place):
    code = "import sys; from fazhi_cli.cli.main import main\ntry: main(['duties','--unit','区司法局'])\nexcept SystemExit: pass\nassert not {'duckdb','pyspark'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, check=False).returncode == 0


def test_the_worked_example_runs(tmp_path):
    script = ROOT / "scripts" / "rollup_example.py"
    done = subprocess.run([sys.executable, str(script), str(tmp_path / "x")], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    told = done.stdout.decode()
    assert "应报送4个地方，已报送3个；未报送1个：丁县" in told
    assert "| 1 | 甲区 | 3 | 1 | 33.3% |" in told
    assert "《示例市实施纲要》第二条" in told
