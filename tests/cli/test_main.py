import pytest

from fazhi_cli import __version__
from fazhi_cli.cli.shell.command_table import COMMANDS, FORMS_COMMANDS, STATUS_COMMANDS


def test_version(fazhi):
    assert fazhi("--version").out == f"fazhi {__version__}\n"


def test_help_without_arguments_lists_every_command(fazhi):
    ran = fazhi()
    assert ran.code == 0
    for name, entry in COMMANDS.items():
        assert f"  {name}" in ran.out
        assert entry.help in ran.out


@pytest.mark.parametrize(
    "name", [*COMMANDS, *(f"status {n}" for n in STATUS_COMMANDS), *(f"forms {n}" for n in FORMS_COMMANDS)]
)
def test_every_command_has_chinese_help(fazhi, name):
    ran = fazhi(*name.split(), "--help")
    assert ran.code == 0, ran.err
    assert ran.out.startswith(f"用法：fazhi {name}")
    for english in ("Usage", "Options", "Arguments", "Show this message", "[default", "required"):
        assert english not in ran.out


def test_unknown_command(fazhi):
    ran = fazhi("dutie")
    assert ran.code == 2
    assert "没有“dutie”这个命令，是不是“duties”？" in ran.err


def test_missing_argument(fazhi):
    ran = fazhi("show")
    assert ran.code == 2
    assert "缺少参数 任务" in ran.err


def test_reader_that_stops_early(fazhi, root):
    import subprocess
    import sys

    done = subprocess.run(
        f"{sys.executable} -m fazhi_cli units | head -n 1", shell=True, capture_output=True, cwd=root, check=False
    )
    assert done.stderr == b""


@pytest.mark.parametrize(("line", "code"), [("duties --unit sfj >&-", 0), ("duties --unit 区司法所 2>&-", 2)])
def test_closed_streams(root, line, code):
    import subprocess
    import sys

    done = subprocess.run(
        f"{sys.executable} -m fazhi_cli {line}", shell=True, capture_output=True, cwd=root, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


def test_plan_option_before_the_command(fazhi):
    ran = fazhi("--plan", "nowhere", "duties")
    assert ran.code == 2
    assert "nowhere" in ran.err


@pytest.mark.parametrize("command", ["duties --unit 区司法局", "show 15", "tasks", "units", "deadlines"])
def test_same_answers_with_and_without_snapshot(fazhi, command, plan_copy):
    words = (
        [*command.split(), "--plan", str(plan_copy), "--as-of", "2024-06-30"]
        if command != "units"
        else ["units", "--plan", str(plan_copy)]
    )
    without = fazhi(*words, FAZHI_NO_CACHE="1").out
    assert fazhi(*words).out == without
    assert fazhi(*words).out == without


def test_queries_do_not_import_what_they_do_not_need(root, plan_copy):
    import subprocess
    import sys

    program = (
        "import sys; sys.argv = ['fazhi', 'duties', '--unit', 'sfj', '--plan', sys.argv[1]]\n"
        "from fazhi_cli.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'pydantic', 'ruamel', 'rich', 'jinja2', 'docx', 'xlsxwriter', 'asyncio'}), file=sys.stderr)\n"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program, str(plan_copy)], capture_output=True, text=True, check=True
        )
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("words", [["--no-cache", "units"], ["units", "--no-cache"]])
def test_no_cache_wherever_it_stands(fazhi, words, tmp_path):
    cache = tmp_path / "own-cache"
    ran = fazhi(*words, XDG_CACHE_HOME=str(cache))
    assert ran.code == 0
    assert not cache.exists()
    assert fazhi("units", XDG_CACHE_HOME=str(cache)).out == ran.out
    assert cache.exists()
