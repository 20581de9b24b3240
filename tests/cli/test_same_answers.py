"""Every command says the same without a cache, with an empty one and with a full one (snapshots, kept answers)."""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_cli.cli.main import main
from fazhi_cli.cli.shell.command_table import COMMANDS

WARMING = (
    "duties",
    "duties --unit sfj",
    "duties --unit sfj --include-open",
    "show 15",
    "status show",
    "lint",
    "report --year 2024",
)

ASKING = {
    "duties": (
        "duties",
        "duties --unit 区司法局",
        "duties --unit 区司法局 --as-of 2024-12-20",
        "duties --unit sfj --include-open",
        "duties --unit sfj --unit wl --sort due --due 2025",
        "duties --unit 各乡镇(街道) --format json",
        "duties --unit sfj --section 四 --format csv",
        "duties --unit sfj --sort status --format md",
        "duties --unit 没有这个单位",
        "duties --unit sfj --due 哪年",
    ),
    "show": ("show 15", "show 15-2 --as-of 2024-06-30", "show 22 --format json", "show 99"),
    "tasks": ("tasks", "tasks --unit sfj --format json", "tasks --section 九十"),
    "units": ("units", "units sfj", "units 各乡镇(街道) --format json"),
    "deadlines": ("deadlines", "deadlines --unit sfj --format json"),
    "status show": ("status show", "status show 15 --format json", "status show --as-of 2023-01-01"),
    "status log": ("status log", "status log 15 --format json"),
    "status verify": ("status verify", "status verify --seal 7K3M9-Q2X8C-4V6ZR-0BTHN"),
    "status export": ("status export", "status export --format csv"),
    "check": ("check", "check --reported 2024Q3 --due-soon 60"),
    "codeowners": ("codeowners",),
    "report": (
        "report --year 2024",
        "report --quarter 2024Q3 --unit sfj --format json",
        "report --year 2024 --compare 2023 --format html --output r.html",
        "report --year 2024 --format ics --output r.ics",
    ),
    "dashboard": ("dashboard --year 2024",),
    "lint": ("lint", "lint --format json", "lint --select FZ2 --format github"),
    "diff": ("diff old plan", "diff"),
    "schema": ("schema", "schema record", "schema --check"),
    "import": ("import plan/source.txt",),
    "doctor": ("doctor",),
    "completion": ("completion bash",),
    "rollup report": ("rollup report", "rollup report --within 3x"),
    "rollup show": ("rollup show 350111",),
    "rollup check": ("rollup check --format json",),
}

WRITING = {
    "status set": ("status set 15 doing --unit sfj --by 甲 --on 2024-11-03 --note 已办", "status set 99 done --by 甲"),
    "status apply": ("status apply 16 --unit sfj --by 甲 --on 2024-11-03",),
    "status approve": ("status approve", "status approve 14 --unit sfj --by 乙 --on 2024-11-03"),
    "status reject": ("status reject 14 --unit sfj --by 乙 --reason 材料不全 --on 2024-11-03",),
    "status reopen": ("status reopen 13 --unit sfj --by 乙 --reason 复查 --on 2024-11-03",),
    "status drop": (
        "status drop",
        "status drop 22-2 --unit 区信访局 --year 2024 --by 甲 --reason 划出 --on 2024-12-31",
    ),
    "status extend": (
        "status extend",
        "status extend 15-2 --unit sfj --to 2026-01-31 --by 甲 --reason 审批 --on 2024-11-03",
    ),
    "status withdraw": ("status withdraw 没有", "status withdraw FIRST --by 甲 --reason 误报"),
    "status seal": ("status seal",),
    "status import": ("status import more.jsonl",),
    "status git-commit": ("status git-commit",),
    "forms send": (
        "forms send --year 2024 --due 2024-12-20 --as-of 2024-12-01 -o out --dry-run",
        "forms send --year 2024 --due 2024-12-20 --as-of 2024-12-01 -o out --unit sfj --only 逾期",
        "forms send --year 2024",
    ),
    "forms take": ("forms take more.jsonl --year 2024", "forms take 没有"),
    "forms due": (
        "forms due --year 2024 --as-of 2024-12-31",
        "forms due",
        "forms due --year 2024 --format chat --unit sfj",
    ),
    "bundle": ("bundle -o 350111.parquet --as-of 2025-05-01", "bundle"),
    "rollup collect": ("rollup collect 没有", "rollup collect"),
    "notify": ("notify --as-of 2024-12-01 --unit sfj --reported 2024", "notify --send"),
    "init": ("init --bundled new", "init --from plan/source.txt new"),
}

LINES = {**ASKING, **WRITING}


def test_every_command_is_compared():
    groups = {f"{name} {sub}" for name, entry in COMMANDS.items() for sub in entry.subcommands or ()}
    single = {name for name, entry in COMMANDS.items() if entry.subcommands is None}
    assert set(LINES) == groups | single


def run(line: str) -> tuple[int, str, str]:
    """Exit code and both streams of a command in the working folder, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as left:
        main(line.split())
    return left.value.code, *(s.buffer.getvalue().decode() for s in (out, err))


def git(folder, *words):
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t", *words], cwd=folder, check=True)


@pytest.fixture(scope="module")
def worlds(root, tmp_path_factory):
    """Folders to ask in: a plan without records, one with, one with a file that is damaged in each part."""
    base = tmp_path_factory.mktemp("worlds")
    old_folder, old_cache = Path.cwd(), os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(base / "cache")
    try:
        for name in ("bare", "recorded", "damaged"):
            folder = base / name
            for plan in ("plan", "old"):
                (folder / plan).mkdir(parents=True)
                for file in ("tasks.yaml", "units.yaml", "source.txt"):
                    shutil.copy(root / "plan" / file, folder / plan / file)
            tasks = folder / "old" / "tasks.yaml"
            tasks.write_bytes(tasks.read_bytes().replace("区民政局".encode(), "区财政局".encode(), 3))
            git(folder, "init", "--quiet")
            git(folder, "add", ".")
            git(folder, "commit", "--quiet", "-m", "plan")
            if name == "bare":
                continue
            os.chdir(folder)
            for line in (
                "status set 15 doing --unit sfj --by 甲 --on 2024-03-01 --note 起步",
                "status set 15-1 done --unit sfj --by 甲 --on 2024-08-01",
                "status set 22 blocked --unit 区法院 --by 丙 --on 2024-05-01",
                "status set 13 done --unit sfj --by 甲 --on 2024-05-01",
                "status apply 13 --unit sfj --by 甲 --on 2024-05-02 --evidence https://a.example/1",
                "status approve 13 --unit sfj --by 乙 --on 2024-05-03",
                "status set 14 done --unit sfj --by 甲 --on 2024-05-01",
                "status apply 14 --unit sfj --by 甲 --on 2024-05-02 --evidence https://a.example/2",
            ):
                assert run(line)[0] == 0, run(line)
            (folder / "more.jsonl").write_text(run("status export")[1].replace("2024-03-01", "2024-03-02"))
        (next((base / "damaged" / "plan" / "records").rglob("*.json"))).write_bytes(b"{")
        units = base / "damaged" / "plan" / "units.yaml"
        units.write_bytes(units.read_bytes() + b"\nnonsense: 1\n")
    finally:
        os.chdir(old_folder)
        if old_cache is not None:
            os.environ["XDG_CACHE_HOME"] = old_cache
    return base


def plain(text: str, folder: str) -> str:
    """Without what differs from run to run: the folder, ids, digests and moments of new records."""
    text = text.replace(folder, "HERE")
    text = re.sub(r"\b[0-9a-f]{64}\b|sha256:[0-9a-f]+", "DIGEST", text)
    text = re.sub(r"[0-9A-HJKMNP-TV-Z]{26}", "ID", text, flags=re.IGNORECASE)
    text = re.sub(r"\b[0-9a-f]{7,40}\b", "COMMIT", text)
    return re.sub(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d[.\d]*Z?)?|\d{8}T\d{6}Z", "MOMENT", text)


def files(folder):
    """Every file of a folder but git's, without what differs from run to run."""
    found = sorted(p for p in folder.rglob("*") if p.is_file() and ".git" not in p.parts and "cache" not in p.parts)
    return sorted(
        (
            plain(p.relative_to(folder).as_posix(), str(folder)),
            plain(p.read_bytes().decode("utf-8", "backslashreplace"), str(folder)),
        )
        for p in found
    )


def answer(world, folder, line, monkeypatch, *, cache, warm):
    shutil.copytree(world, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.setenv("FAZHI_NO_CACHE", "" if cache else "1")
    if warm:
        asks = any(line in lines for lines in ASKING.values()) and "--output" not in line
        for words in (*WARMING, line) if asks else WARMING:
            run(words)
    first = min((p.stem[:26] for p in (folder / "plan").glob("records/**/*.json")), default="NONE")
    code, out, err = run(line.replace("FIRST", first))
    return code, plain(out, str(folder)), plain(err, str(folder)), files(folder)


def kept(folder):
    """The cached files of a run; what a report remembers to have written (``made``) protects files, it answers nothing."""
    return {p for p in (folder / "cache").rglob("*") if p.is_file() and p.parent.name != "made"}


@pytest.mark.parametrize("world", ["bare", "recorded", "damaged"])
@pytest.mark.parametrize("line", [line for lines in LINES.values() for line in lines])
def test_same_answer_whatever_is_cached(worlds, world, line, tmp_path, monkeypatch):
    if sys.platform != "win32":
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "t")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "t@t")
    without = answer(worlds / world, tmp_path / "a", line, monkeypatch, cache=False, warm=False)
    assert kept(tmp_path / "a") == set()
    assert answer(worlds / world, tmp_path / "b", line, monkeypatch, cache=True, warm=False) == without
    assert answer(worlds / world, tmp_path / "c", line, monkeypatch, cache=True, warm=True) == without
    assert kept(tmp_path / "c") or world == "damaged"
