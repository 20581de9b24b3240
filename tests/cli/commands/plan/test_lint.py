"""``fazhi lint`` as a process."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pytest
from jsonschema import Draft202012Validator

from fazhi_cli.lint.reporters.machines import json_schema


@pytest.fixture
def broken(plan_copy):
    path = plan_copy / "tasks.yaml"
    text = (
        path.read_text(encoding="utf-8")
        .replace("宪法宣誓制度。", "宪法宣誓度。")
        .replace("      - id: 15\n", "      - id：15\n")
    )
    path.write_text(text, encoding="utf-8")
    return plan_copy


def test_the_landed_plan_is_clean(fazhi, root):
    done = fazhi("lint", cwd=root)
    assert (done.code, done.out, done.err) == (0, "没有发现问题\n", "")


def test_findings_exit_1_and_name_file_and_line(fazhi, broken):
    done = fazhi("lint")
    assert done.code == 1
    assert "plan/tasks.yaml:190:33: 错误 FZ501" in done.out
    assert "plan/tasks.yaml:525:11: 错误 FZ107" in done.out or "错误 FZ107" in done.out


def test_json_goes_to_stdout_and_nothing_else(fazhi, broken):
    done = fazhi("lint", "--format", "json")
    document = json.loads(done.out)
    Draft202012Validator(json_schema()).validate(document)
    assert {"code", "severity", "file", "line", "column", "message", "hint"} <= set(document["diagnostics"][0])
    assert done.err == ""


def test_json_survives_a_gbk_console(fazhi, broken):
    document = json.loads(fazhi("lint", "--format", "json", encoding="gbk").out)
    assert document["diagnostics"][0]["message"]


def test_text_survives_a_gbk_console(fazhi, broken):
    assert "比原文少了“制”" in fazhi("lint", encoding="gbk").out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--select", "FZ9"), 0),
        (("--ignore", "FZ5,FZ1"), 0),
        (("--fail-level", "warning"), 1),
    ],
)
def test_exit_codes(fazhi, broken, options, code):
    assert fazhi("lint", *options).code == code


@pytest.mark.parametrize(
    "arguments",
    [
        ("--select", "FZ000"),
        ("--format", "yaml"),
        ("--fail-level", "fatal"),
        ("no-such-file",),
        ("--explain", "FZ000"),
        ("--baseline", "none.json"),
        ("-", "plan/tasks.yaml"),
        ("--stdin-filename", "tasks.yaml"),
        ("-", "--stdin-filename", "README.md"),
        ("-", "--watch"),
        ("--output-file", "no/such/folder/x.json"),
    ],
)
def test_wrong_usage_exits_2_with_a_reason(fazhi, broken, arguments):
    done = fazhi("lint", *arguments)
    assert done.code == 2
    assert done.err.startswith("错误：")


def test_fail_level_counts_warnings(fazhi, plan_copy):
    path = plan_copy / "tasks.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert fazhi("lint").code == 0
    assert fazhi("lint", "--fail-level", "warning").code == 1


def test_github_form_is_chosen_by_itself(fazhi, broken):
    assert fazhi("lint", GITHUB_ACTIONS="true").out.startswith(
        "::error file=plan/tasks.yaml,line=190,col=33,title=FZ501::"
    )
    assert not fazhi("lint", "--format", "text", GITHUB_ACTIONS="true").out.startswith("::")


def test_output_file(fazhi, broken, tmp_path):
    done = fazhi("lint", "--format", "sarif", "--output-file", "out.sarif")
    assert (done.code, done.out) == (1, "")
    assert json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_files_as_pre_commit_passes_them(fazhi, broken, tmp_path):
    assert fazhi("lint", "plan/units.yaml").code == 1
    assert fazhi("lint", "plan/tasks.yaml", "plan/units.yaml", "plan/source.txt").out.count("FZ501") == 1
    assert fazhi("lint", "plan").code == 1
    assert fazhi("lint", str(tmp_path)).code == 1
    (tmp_path / "elsewhere.yaml").write_text("x: 1\n", encoding="utf-8")
    assert fazhi("lint", "elsewhere.yaml").code in (1, 2)


def test_standard_input(fazhi, broken, root):
    good = (root / "plan/tasks.yaml").read_text(encoding="utf-8")
    assert fazhi("lint", "-", "--stdin-filename", "plan/tasks.yaml", stdin=good).code == 0
    done = fazhi("lint", "-", stdin=good.replace("宪法宣誓制度。", "宪法宣誓。"))
    assert done.code == 1
    assert "比原文少了“制度”" in done.out


def test_fix_of_standard_input_goes_to_stdout(fazhi, broken, root):
    good = (root / "plan/tasks.yaml").read_text(encoding="utf-8")
    bad = (broken / "tasks.yaml").read_text(encoding="utf-8")
    done = fazhi("lint", "-", "--fix", stdin=bad)
    assert (done.code, done.out) == (0, good)
    assert (broken / "tasks.yaml").read_text(encoding="utf-8") == bad


def test_diff_writes_nothing_and_fix_mends(fazhi, broken, root):
    before = (broken / "tasks.yaml").read_bytes()
    done = fazhi("lint", "--diff")
    assert done.code == 1
    assert "-      - id：15\n+      - id: 15\n" in done.out
    assert (broken / "tasks.yaml").read_bytes() == before
    done = fazhi("lint", "--fix")
    assert (done.code, done.out) == (0, "没有发现问题\n")
    assert "自动改好 2 处" in done.err
    assert (broken / "tasks.yaml").read_bytes() == (root / "plan/tasks.yaml").read_bytes()
    assert fazhi("lint", "--diff").code == 0


def test_the_bundled_plan_is_never_fixed(fazhi):
    done = fazhi("lint", "--fix")
    assert done.code == 2
    assert "init --bundled" in done.err


def test_explain_and_list(fazhi):
    done = fazhi("lint", "--explain", "fz501")
    assert done.code == 0
    assert "文字与原文不一致" in done.out
    assert "ignore[FZ501]" in done.out
    assert fazhi("lint", "--explain", "text-differs").out == done.out
    listed = fazhi("lint", "--rules").out.splitlines()
    assert listed[0].startswith("FZ101")
    assert len(listed) > 60


def test_baseline(fazhi, broken):
    assert fazhi("lint", "--write-baseline", "base.json").code == 0
    done = fazhi("lint", "--baseline", "base.json")
    assert done.code == 0
    assert "基线里已有 2 个" in done.out
    path = broken / "tasks.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("深化诉访分离改革。", "深化改革。"), encoding="utf-8")
    done = fazhi("lint", "--baseline", "base.json")
    assert done.code == 1
    assert done.out.count("错误 FZ") == 1


def test_statistics(fazhi, broken):
    assert "    1  FZ501" in fazhi("lint", "--statistics").out


def test_a_bomb_ends_in_a_finding(fazhi, plan_copy):
    path = plan_copy / "tasks.yaml"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    path.write_text("\n".join(lines) + "\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    done = fazhi("lint")
    assert done.code == 1
    assert done.out.count("FZ") == 1
    assert "FZ103" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_watch_checks_again_on_save_and_ends_on_interrupt(plan_copy, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "fazhi_cli", "lint", "--watch"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().decode() == "没有发现问题\n"
        path = plan_copy / "tasks.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("宪法宣誓制度。", "宪法宣誓度。"), encoding="utf-8")
        line = process.stdout.readline().decode()
        while "没有发现问题" in line:
            line = process.stdout.readline().decode()
        assert "FZ501" in line
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
        assert b"Traceback" not in err
        assert process.returncode == 1
    finally:
        process.kill()
        process.wait()
