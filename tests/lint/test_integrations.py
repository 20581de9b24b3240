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
        key: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: values[m[1]], str(value))
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
    script, env = action_step(root, "改动", **{"diff-base": "HEAD"})
    summary = repository / "summary.md"
    done = bash(script, repository, GITHUB_STEP_SUMMARY=str(summary), **env)
    assert done.returncode == 0, done.stderr
    assert "举措 5-4 的文字由" in summary.read_text(encoding="utf-8")


def test_gitlab_template_writes_its_reports(root, repository):
    job = load(root / "ci-templates/gitlab.yml")["fazhi-lint"]
    script = "\n".join(job["script"])
    assert bash(script, repository, **job["variables"]).returncode == 0
    assert json.loads((repository / "gl-code-quality-report.json").read_text(encoding="utf-8")) == []
    spoil(repository)
    done = bash(script, repository, **job["variables"])
    assert done.returncode == 1
    assert "FZ501" in done.stdout
    (issue,) = json.loads((repository / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert issue["location"] == {"path": "plan/tasks.yaml", "lines": {"begin": 190}}
    assert set(job["artifacts"]["reports"].values()) == {"gl-code-quality-report.json", "fazhi-junit.xml"}
    assert (repository / "fazhi-junit.xml").is_file()
