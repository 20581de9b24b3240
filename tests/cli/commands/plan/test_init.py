"""``fazhi init`` as a user runs it."""

import os
import subprocess
import sys

from fazhi_cli.plan.folder.locate import bundled_folder
from fazhi_cli.plan.load import load_plan


def fazhi(*arguments, cwd):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("FAZHI_")}
    return subprocess.run(
        [sys.executable, "-m", "fazhi_cli", *arguments],
        cwd=cwd,
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_bundled_makes_plan_in_the_working_folder(tmp_path):
    result = fazhi("init", "--bundled", cwd=tmp_path)
    assert (result.returncode, result.stdout.splitlines()[1]) == (0, "  fazhi lint")
    assert (tmp_path / "plan/tasks.yaml").read_bytes() == (bundled_folder() / "tasks.yaml").read_bytes()


def test_bundled_into_a_named_folder_is_found_from_inside_and_by_option(tmp_path):
    from fazhi_cli.plan.folder.locate import find_plan

    assert fazhi("init", "--bundled", "我的 方案", cwd=tmp_path).returncode == 0
    made = tmp_path / "我的 方案" / "plan"
    assert find_plan(start=tmp_path / "我的 方案").folder == made
    assert find_plan(str(tmp_path / "我的 方案")).folder == made
    assert find_plan(str(made)).folder == made


def test_second_time_is_refused_and_changes_nothing(tmp_path):
    fazhi("init", "--bundled", cwd=tmp_path)
    (tmp_path / "plan/tasks.yaml").write_text("mine", encoding="utf-8")
    for arguments in (("init", "--bundled"), ("init",)):
        result = fazhi(*arguments, cwd=tmp_path)
        assert result.returncode == 2
        assert "不会覆盖" in result.stderr
        assert result.stdout == ""
    assert (tmp_path / "plan/tasks.yaml").read_text(encoding="utf-8") == "mine"


def test_starter_plan_loads_and_explains_itself(tmp_path):
    assert fazhi("init", cwd=tmp_path).returncode == 0
    plan = load_plan(tmp_path / "plan")
    assert [t.title for t in plan.tasks] == ["工作目标", "做好第一件事"]
    assert plan.tasks[1].mentions[1].bodies == (("yangbenju", "named"), ("yangbenban", "annotation"))
    path = tmp_path / "plan/tasks.yaml"
    text = path.read_text(encoding="utf-8")
    assert "fazhi lint" in text
    # The place that the office above needs is shown as an example that holds.
    path.write_text(text.replace("  # place:", "  place:"), encoding="utf-8")
    assert fazhi("lint", cwd=tmp_path).returncode == 0
    assert load_plan(tmp_path / "plan").document.place == "350111"


def test_two_places_are_one_too_many(tmp_path):
    result = fazhi("init", "--bundled", "a", "--into", "b", cwd=tmp_path)
    assert result.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there_is_told_before_a_folder_that_is_taken(tmp_path):
    fazhi("init", "--bundled", cwd=tmp_path)
    done = fazhi("init", "--from", "没有.docx", cwd=tmp_path)
    assert done.returncode == 2
    assert "没有文件“没有.docx”" in done.stderr
    assert "已有内容" not in done.stderr


def test_a_document_without_any_clause_makes_no_folder(fazhi, tmp_path):
    (tmp_path / "通知.txt").write_text("今天下午三点开会。\n请准时参加。\n", encoding="utf-8")
    ran = fazhi("init", "--from", "通知.txt", "新")
    assert ran.code == 2
    assert "没有认出任何条款" in ran.err
    assert not (tmp_path / "新").exists()
