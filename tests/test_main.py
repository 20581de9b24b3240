"""Starting the program."""

import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself an interrupt on Windows")

INTERRUPTED = """
import os, signal, sys

class Interrupt:
    def find_spec(self, name, *_):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
sys.argv = ["fazhi", "units"]
from fazhi_cli.__main__ import run
run()
"""


def start(name: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(name=name)], capture_output=True, text=True, check=False, **options
    )


def test_an_interrupt_while_modules_load_ends_the_program_without_a_word():
    done = start("typer")
    assert done.returncode == -signal.SIGINT
    assert done.stdout + done.stderr == ""


def test_an_interrupt_of_a_command_is_told_in_one_line():
    done = start("fazhi_cli.cli.commands.queries.units")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "错误：已中断\n")


def test_an_interrupt_that_the_caller_ignores_stays_ignored():
    done = start("typer", preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    assert done.returncode == 0
    assert "区司法局" in done.stdout


def test_an_interrupt_while_python_ends_leaves_no_traceback(tmp_path):
    late = "import atexit, os, signal; atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))"
    code = f"{late}\nimport sys; sys.argv = ['fazhi', 'report', '--year', '2024', '--format', 'md']\nfrom fazhi_cli.__main__ import run\nrun()"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == -signal.SIGINT
    assert b"Traceback" not in done.stderr
