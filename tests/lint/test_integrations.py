"""The pre-commit hooks, the GitHub Action and the GitLab template, each run for real."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from fazhi_cli.ledger.files.store import append
from tests.ledger.making import draft

BIN = Path(sys.executable).parent


def load(path: Path):
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def environment(**more: str) -> dict[str, str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "FAZHI_"))}
    path = f"{BIN}{os.pathsep}{env['PATH']}"
    return {**env, "PATH": path, "PYTHONIOENCODING": "utf-8", "GIT_CONFIG_GLOBAL": os.devnull, **more}


def run(command: list[str], cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=environment(**more), capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def repository(tmp_path, plan_copy):
    """A scratch git repository with a plan."""
    for command in (
        ["git", "init", "-q", "-b", "main"],
        ["git", "config", "user.email", "a@example.org"],
        ["git", "config", "user.name", "a"],
        ["git", "add", "plan"],
        ["git", "commit", "-q", "-m", "plan"],
    ):
        assert run(command, tmp_path).returncode == 0
    return tmp_path


def spoil(folder: Path) -> None:
    path = folder / "plan/tasks.yaml"
    text = path.read_text(encoding="utf-8").replace("宪法宣誓制度。", "宪法宣誓度。")
    path.write_text(text, encoding="utf-8")


def write_hooks(root: Path, folder: Path, hook_id: str) -> None:
    """Our hook as its users get it, but run from this environment: no installation, no network."""
    (hook,) = [h for h in load(root / ".pre-commit-hooks.yaml") if h["id"] == hook_id]
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
    (folder / ".pre-commit-config.yaml").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")


def pre_commit(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "run", "--verbose"]
    return run(command, folder, PRE_COMMIT_HOME=str(folder / ".cache-pre-commit"))


def test_pre_commit_accepts_the_hooks_file(root):
    done = run([sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"], root)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pre_commit_stops_a_broken_commit(root, repository):
    write_hooks(root, repository, "fazhi-lint")
    (repository / "README.md").write_text("别的文件\n", encoding="utf-8")
    run(["git", "add", "README.md", ".pre-commit-config.yaml"], repository)
    done = pre_commit(repository)
    assert done.returncode == 0, done.stdout
    spoil(repository)
    run(["git", "add", "plan"], repository)
    done = pre_commit(repository)
    assert done.returncode == 1
    assert "plan/tasks.yaml:190:33: 错误 FZ501" in done.stdout


def test_pre_commit_stops_a_commit_that_deletes_a_record(root, repository):
    write_hooks(root, repository, "fazhi-lint")
    (written,) = append(repository / "plan", [draft(15, "done", "sifaju")])
    run(["git", "add", "."], repository)
    assert run(["git", "commit", "-q", "-m", "r", "--no-verify"], repository).returncode == 0
    run(["git", "rm", "-q", str(written.path)], repository)
    append(repository / "plan", [draft(15, "doing", "sifaju")])
    done = pre_commit(repository)
    assert done.returncode == 1
    assert "FZ731" in done.stdout
    assert written.path.name in done.stdout


def test_pre_commit_fixes(root, repository):
    write_hooks(root, repository, "fazhi-lint-fix")
    spoil(repository)
    run(["git", "add", "plan", ".pre-commit-config.yaml"], repository)
    done = pre_commit(repository)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert (repository / "plan/tasks.yaml").read_bytes() == (root / "plan/tasks.yaml").read_bytes()


def action_step(root: Path, name: str, **inputs: str) -> tuple[str, dict[str, str]]:
    """A step's script, and its environment with the expressions filled in as GitHub does."""
    action = load(root / "action.yml")
    values = {k: str(v.get("default", "")) for k, v in action["inputs"].items()} | inputs
    (step,) = [s for s in action["runs"]["steps"] if s["name"] == name]
    assert step["shell"] == "bash"
    filled = {
        key: re.sub(r"\$\{\{ inputs\.([a-z-]+)(?: \|\| github[^}]*)? \}\}", lambda m: values[m[1]], str(value))
        for key, value in step.get("env", {}).items()
    }
    assert "${{" not in step["run"], "an expression in a script is an injection"
    return step["run"], filled


def bash(script: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("bash")
    assert shell, "bash is needed"
    return run([shell, "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd, **env)


def test_action_and_template_are_what_their_hosts_accept(root):
    for schema, file in (("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", "ci-templates/gitlab.yml")):
        done = run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file], root)
        assert done.returncode == 0, done.stdout + done.stderr


def test_action_annotates_and_fails(root, repository):
    script, env = action_step(root, "检查", **{"sarif-file": "out.sarif"})
    done = bash(script, repository, **env)
    assert (done.returncode, done.stdout) == (0, "")
    spoil(repository)
    done = bash(script, repository, **env)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=plan/tasks.yaml,line=190,col=33,title=FZ501::")
    assert json.loads((repository / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]


def test_action_tells_what_changed(root, repository):
    spoil(repository)
    run(["git", "commit", "-q", "-a", "-m", "b"], repository)
    script, env = action_step(root, "改动", **{"diff-base": "HEAD~1"})
    summary = repository / "summary.md"
    done = bash(script, repository, GITHUB_STEP_SUMMARY=str(summary), **env)
    assert done.returncode == 0, done.stderr
    assert "举措 5-4 的文字由" in summary.read_text(encoding="utf-8")


def test_action_finds_a_record_that_was_touched(root, repository):
    (written,) = append(repository / "plan", [draft(15, "done", "sifaju")])
    for words in (
        ["add", "."],
        ["commit", "-q", "-m", "r"],
        ["checkout", "-q", "-b", "work"],
        ["rm", "-q", str(written.path)],
    ):
        assert run(["git", *words], repository).returncode == 0
    run(["git", "commit", "-q", "-m", "gone"], repository)
    for base, code in (("main", 1), ("0" * 40, 0), ("", 0)):
        script, env = action_step(root, "检查", against=base)
        done = bash(script, repository, **env)
        assert (done.returncode, "FZ731" in done.stdout) == (code, code == 1), done.stderr
    script, env = action_step(root, "改动", **{"diff-base": "main"})
    done = bash(script, repository, GITHUB_STEP_SUMMARY=str(repository / "s.md"), **env)
    assert done.returncode == 0, done.stderr
    assert "记录没有了" in (repository / "s.md").read_text(encoding="utf-8")


def test_action_fetches_the_history_it_needs(root, repository, tmp_path):
    run(["git", "commit", "-q", "--allow-empty", "-m", "b"], repository)
    clone = tmp_path / "shallow"
    run(["git", "clone", "-q", "--depth", "1", f"file://{repository}", str(clone)], tmp_path)
    script, env = action_step(root, "取历史")
    done = bash(script, clone, **env)
    assert done.returncode == 0, done.stderr
    assert run(["git", "rev-list", "--count", "HEAD"], clone).stdout.strip() == "2"


def test_action_installs_what_is_pinned(root):
    script, _ = action_step(root, "安装 fazhi")
    assert '-c "$ACTION_PATH/constraints.txt"' in script
    assert (root / "constraints.txt").is_file()


def test_gitlab_template_lets_the_includers_variables_win(root, repository):
    job = load(root / "ci-templates/gitlab.yml")["fazhi-lint"]
    assert set(job["variables"]) == {"GIT_DEPTH"}
    done = bash(job["before_script"][0], repository, FAZHI_PACKAGE="")
    assert done.returncode == 1
    assert "FAZHI_PACKAGE" in done.stderr
    (repository / "plan").rename(repository / "方案")
    script = "\n".join(job["script"])
    assert bash(script, repository).returncode == 2, "a plan that is not there is not green"
    assert bash(script, repository, FAZHI_LINT_PLAN="方案").returncode == 0


def test_gitlab_template_finds_a_record_that_was_touched(root, repository):
    job = load(root / "ci-templates/gitlab.yml")["fazhi-lint"]
    (written,) = append(repository / "plan", [draft(15, "done", "sifaju")])
    run(["git", "add", "."], repository)
    run(["git", "commit", "-q", "-m", "r"], repository)
    base = run(["git", "rev-parse", "HEAD"], repository).stdout.strip()
    run(["git", "rm", "-q", str(written.path)], repository)
    run(["git", "commit", "-q", "-m", "gone"], repository)
    script = "\n".join(job["script"])
    assert bash(script, repository, CI_COMMIT_BEFORE_SHA="0" * 40).returncode == 0
    done = bash(script, repository, CI_COMMIT_BEFORE_SHA=base)
    assert done.returncode == 1
    assert "FZ731" in done.stdout


def test_gitee_template(root, repository, tmp_path):
    (step,) = load(root / "ci-templates/gitee-go.yml")["stages"][0]["steps"]
    lines = [line for line in step["command"] if "pip install" not in line]
    clone = tmp_path / "clone"
    run(["git", "clone", "-q", str(repository), str(clone)], tmp_path)
    script = "\n".join(line for line in lines if "fazhi check" not in line)
    assert bash(script, clone, FAZHI_PACKAGE="").returncode == 1
    assert bash(script, clone, FAZHI_PACKAGE="x").returncode == 0
    spoil(clone)
    assert bash(script, clone, FAZHI_PACKAGE="x").returncode == 1


def test_gitlab_template_writes_its_reports(root, repository):
    job = load(root / "ci-templates/gitlab.yml")["fazhi-lint"]
    script = "\n".join(job["script"])
    assert bash(script, repository).returncode == 0
    assert json.loads((repository / "gl-code-quality-report.json").read_text(encoding="utf-8")) == []
    spoil(repository)
    done = bash(script, repository)
    assert done.returncode == 1
    assert "FZ501" in done.stdout
    (issue,) = json.loads((repository / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert issue["location"] == {"path": "plan/tasks.yaml", "lines": {"begin": 190}}
    assert set(job["artifacts"]["reports"].values()) == {"gl-code-quality-report.json", "fazhi-junit.xml"}
    assert (repository / "fazhi-junit.xml").is_file()
