"""Completion as the shells ask for it."""

import shutil
import subprocess

import pytest


def bash(fazhi, line):
    words = line.split(" ")
    ran = fazhi(_FAZHI_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    assert ran.code == 0
    return ran.out.split("\n")[:-1]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("fazhi du", "duties"),
        ("fazhi status wi", "withdraw"),
        ("fazhi duties --unit sf", "sfj"),
        ("fazhi duties --unit 区司", "区司法局"),
        ("fazhi duties --unit 司法", "司法局"),
        ("fazhi duties --unit = 区司", "区司法局"),
        ("fazhi duties --un", "--unit"),
        ("fazhi status set 15 do", "done"),
        ("fazhi status set 15 已", "已完成"),
        ("fazhi show 1", "15"),
        ("fazhi show 15-", "15-2"),
        ("fazhi units 鼓", "鼓山镇"),
        ("fazhi units 智", "智慧晋安"),
        ("fazhi units 各", "各乡镇街道"),
        ("fazhi duties --section ", "4"),
    ],
)
def test_bash(fazhi, line, offered):
    assert offered in bash(fazhi, line)


def test_nothing_offered_that_bash_would_take_for_syntax(fazhi):
    offers = bash(fazhi, "fazhi units ")
    assert len(offers) == 58
    assert not [o for o in offers if set(o) & set("()'\"$&;|<>` ")]


def test_nothing_offered_for_a_broken_plan(fazhi, plan_copy):
    (plan_copy / "tasks.yaml").write_text("{", encoding="utf-8")
    assert bash(fazhi, f"fazhi duties --plan {plan_copy} --unit s") in ([], [""])


def test_titles_help_where_the_shell_shows_help(fazhi):
    zsh = fazhi(_FAZHI_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="fazhi show 1").out
    assert '"15":"为群众提供便捷高效的公共法律服务"' in zsh
    fish = fazhi(
        _FAZHI_COMPLETE="complete_fish",
        _TYPER_COMPLETE_ARGS="fazhi duties --unit sf",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    ).out
    assert "sfj\t区司法局" in fish
    power = fazhi(
        _FAZHI_COMPLETE="complete_powershell",
        _TYPER_COMPLETE_ARGS="fazhi duties --unit sf",
        _TYPER_COMPLETE_WORD_TO_COMPLETE="sf",
    ).out
    assert "sfj:::区司法局" in power


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_scripts(fazhi, shell):
    ran = fazhi("completion", shell)
    assert "_FAZHI_COMPLETE" in ran.out
    assert f"complete_{shell}" in ran.out


def test_script_runs_in_bash(fazhi):
    script = fazhi("completion", "bash").out
    assert shutil.which("bash")
    done = subprocess.run(["bash", "-c", script + "\ncomplete -p fazhi"], capture_output=True, text=True, check=True)
    assert "_fazhi_completion" in done.stdout


def test_unknown_shell(fazhi):
    ran = fazhi("completion", "tcsh")
    assert ran.code == 2
    assert "SHELL 没有“tcsh”" in ran.err


def test_install_for_a_shell_that_is_not_there(fazhi):
    ran = fazhi("completion", "powershell", "--install", PATH="")
    assert ran.code == 2
    assert "这台机器上没有 powershell" in ran.err


def test_install_writes_to_the_home_folder(fazhi, tmp_path):
    ran = fazhi("completion", "fish", "--install", HOME=str(tmp_path))
    assert ran.code == 0
    assert (tmp_path / ".config/fish/completions/fazhi.fish").is_file()
    assert "重开终端生效" in ran.err
