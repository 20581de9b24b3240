"""``fazhi diff`` as a process."""

from __future__ import annotations

import json
import os
import subprocess

import pytest


@pytest.fixture
def repository(tmp_path, plan_copy):
    def git(*arguments):
        env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | {"GIT_CONFIG_GLOBAL": os.devnull}
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        assert subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False).returncode == 0

    git("init", "-q", "-b", "main")
    git("add", "plan")
    git("commit", "-q", "-m", "plan")
    return git


def change(plan_copy):
    path = plan_copy / "tasks.yaml"
    text = path.read_text(encoding="utf-8").replace("          - 区财政局\n", "")
    path.write_text(text, encoding="utf-8")


def test_nothing_changed(fazhi, repository, plan_copy):
    done = fazhi("diff", "--exit-code")
    assert (done.code, done.out) == (0, "HEAD 与现在的文件没有实质改动\n")
    path = plan_copy / "tasks.yaml"
    path.write_text("# 注释\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert fazhi("diff", "--exit-code").code == 0


def test_what_changed_since_the_last_commit(fazhi, repository, plan_copy):
    change(plan_copy)
    done = fazhi("diff")
    assert done.code == 0
    assert "(二十)发挥人民团体和社会组织在法治社会建设中的作用\n  区财政局不再承担(二十)" in done.out
    assert fazhi("diff", "--exit-code").code == 1


def test_between_revisions(fazhi, repository, plan_copy):
    change(plan_copy)
    repository("commit", "-q", "-a", "-m", "change")
    for words in (("HEAD~1", "HEAD"), ("HEAD~1..HEAD",), ("HEAD~1",), ("HEAD~1..",)):
        assert "区财政局不再承担(二十)" in fazhi("diff", *words).out
    assert fazhi("diff", "HEAD", "HEAD", "--exit-code").code == 0


def test_by_unit(fazhi, repository, plan_copy):
    change(plan_copy)
    assert "区财政局\n  不再承担(二十)\n" in fazhi("diff", "--by-unit").out


def test_markdown_and_json(fazhi, repository, plan_copy):
    change(plan_copy)
    text = fazhi("diff", "--format", "md").out
    assert text.startswith("### 方案有 1 处改动\n")
    assert "- 区财政局不再承担(二十)\n" in text
    document = json.loads(fazhi("diff", "--format", "json").out)
    assert document["schema_version"] == 1
    assert document["changes"] == [
        {
            "kind": "duty",
            "action": "removed",
            "task": 20,
            "measure": None,
            "units": ["caizhengju"],
            "text": "区财政局不再承担(二十)",
        }
    ]


def test_folders_and_files_need_no_git(fazhi, plan_copy, root):
    change(plan_copy)
    old = str(root / "plan")
    assert "区财政局不再承担" in fazhi("diff", old, "plan", PATH="").out
    assert "区财政局不再承担" in fazhi("diff", f"{old}/tasks.yaml", "plan/tasks.yaml").out


@pytest.mark.parametrize("words", [("no-such-revision",), ("HEAD", "nothing"), ("--format", "yaml"), ("-x",)])
def test_wrong_usage_exits_2(fazhi, repository, plan_copy, words):
    done = fazhi("diff", *words)
    assert done.code == 2
    assert done.err.startswith("错误：")


def test_outside_git(fazhi, plan_copy):
    done = fazhi("diff")
    assert done.code == 2
    assert "不在 git 里" in done.err


def test_a_version_with_errors_is_told(fazhi, repository, plan_copy):
    path = plan_copy / "tasks.yaml"
    path.write_text("x: 1\n", encoding="utf-8")
    done = fazhi("diff")
    assert done.code == 2
    assert "fazhi lint" in done.err


def test_three_dots_compare_with_where_the_branch_went_off_and_records_are_told(fazhi, plan_copy):
    import subprocess

    from fazhi_cli.ledger.files.store import append
    from tests.ledger.making import draft

    top = plan_copy.parent

    def git(*words):
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *identity, *words], cwd=top, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "a")
    git("checkout", "-q", "-b", "work")
    (own,) = append(plan_copy, [draft(15, "done", "sifaju", measure="15-2", by="联络员")])
    git("add", ".")
    git("commit", "-q", "-m", "b")
    git("checkout", "-q", "main")
    tasks = plan_copy / "tasks.yaml"
    tasks.write_text(tasks.read_text("utf-8").replace("宪法宣誓制度。", "宪法宣誓度。"), "utf-8")
    append(plan_copy, [draft(4, "doing")])
    git("add", ".")
    git("commit", "-q", "-m", "main goes on")
    git("checkout", "-q", "work")
    told = json.loads(fazhi("diff", "main...", "--format", "json", cwd=top).out)
    assert told["changes"] == []
    assert [(r["action"], r["id"]) for r in told["records"]] == [("added", own.record.id)]
    assert "新增记录：15-2 区司法局 已完成（2024-11-03，联络员）" in fazhi("diff", "main...", cwd=top).out
    two = json.loads(fazhi("diff", "main..HEAD", "--format", "json", cwd=top).out)
    assert two["changes"]
    assert sorted(r["action"] for r in two["records"]) == ["added", "removed"]
    own.path.unlink()
    now = fazhi("diff", "--exit-code", cwd=top)
    assert now.code == 1
    assert "记录没有了：15-2 区司法局" in now.out
