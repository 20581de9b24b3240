"""``fazhi status …`` as its users run it, on a copy of the real plan."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from fazhi_cli.cli.main import main


def files(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.json"))


def log(ran, *arguments):
    return json.loads(ran("status", "log", "--format", "json", *arguments).out)["records"]


def test_set_says_what_was_written_and_what_is_now(ran, plan_copy):
    done = ran("status", "set", "15", "done")
    (name,) = files(plan_copy)
    lines = done.out.splitlines()
    assert lines[0].startswith("已记录：15 办公室 已完成（")
    assert name in lines[1]
    assert lines[2].startswith("现在：第十五条 已完成")


def test_set_with_everything(ran, plan_copy):
    (plan_copy.parent / "附件").mkdir()
    (plan_copy.parent / "附件/148方案.pdf").write_bytes(b"proof")
    ran(
        "status", "set", "十五", "已完成", "--unit", "司法局", "--note", "验收[done]", "--problem", "无人", "--next", "推广",
        "--evidence", "附件/148方案.pdf", "--evidence-date", "2024-10-20", "--on", "2024-11-03", "--by", "联络员",
    )  # fmt: skip
    (record,) = log(ran)
    assert {k: record[k] for k in ("task", "measure", "unit", "period", "status", "on", "by", "note", "withdraws")} == {
        "task": 15, "measure": None, "unit": "sifaju", "period": None, "status": "done", "on": "2024-11-03", "by": "联络员",
        "note": "验收[done]", "withdraws": None,
    }  # fmt: skip
    (evidence,) = record["evidence"]
    assert (evidence["path"], evidence["size"], evidence["date"]) == ("附件/148方案.pdf", 5, "2024-10-20")
    assert len(evidence["sha256"]) == 64
    assert "验收[done]" in ran("status", "log").out


def test_set_tells_the_part_that_was_written_about(ran):
    out = ran("status", "set", "22", "done", "--year", "2024", "--unit", "区信访局").out
    assert out.splitlines()[-1] == "  区信访局 22-2 2024 已完成 按期完成"
    out = ran("status", "set", "15-2", "doing", "--unit", "sfj", "--on", "2024-11-03").out
    assert out.splitlines()[-1].startswith("  区司法局 15-2 推进中")


def test_several_items_and_a_measure(ran):
    ran("status", "set", "4-8", "doing")
    ran("status", "set", "15-2", "推进中", "--unit", "sfj")
    assert [(r["task"], r["measure"]) for r in log(ran)] == [
        (4, None),
        (5, None),
        (6, None),
        (7, None),
        (8, None),
        (15, "15-2"),
    ]


def test_several_units_at_once(ran, plan_copy):
    ran("status", "set", "15", "doing", "--unit", "sfj", "--unit", "王庄街道", "--unit", "区司法局")
    assert [r["unit"] for r in log(ran)] == ["sifaju", "wangzhuang"]
    assert "不承担" in ran("status", "set", "15", "doing", "-u", "sfj", "-u", "区民政局", code=2).err
    assert len(files(plan_copy)) == 2


def test_year_names_the_occurrence(ran):
    ran("status", "set", "22", "done", "--year", "2024")
    shown = json.loads(ran("status", "show", "22", "--as-of", "2024-12-31", "--format", "json").out)
    (task,) = shown["tasks"]
    recurring = next(m for m in task["measures"] if m["measure"] == "22-2")
    assert {o["period"]: o["status"] for o in recurring["occurrences"]} == {
        "2022": "none",
        "2023": "none",
        "2024": "done",
    }
    assert task["status"] == "doing"
    (record,) = log(ran)
    assert (record["period"], record["on"]) == ("2024", "2024-12-31")


@pytest.mark.parametrize(
    ("options", "key"),
    [
        (("--quarter", "2024Q3"), "2024Q3"),
        (("--quarter", "2024年第三季度"), "2024Q3"),
        (("--year", "2024", "--quarter", "3"), "2024Q3"),
        (("--month", "2024年5月"), "2024-05"),
        (("--period", "2024年上半年"), "2024H1"),
    ],
)
def test_periods(plan_copy, monkeypatch, capsys, options, key):
    monkeypatch.chdir(plan_copy.parent)
    with pytest.raises(SystemExit) as left:
        main(["status", "set", "15", "doing", *options, "--by", "王明", "--dry-run", "--format", "json"])
    assert left.value.code == 0
    assert json.loads(capsys.readouterr().out)["written"][0]["period"] == key


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("15", "done", "--unit", "区民政局"), "不承担"),
        (("4", "done", "--unit", "区财政局"), "可能涉及"),
        (("15", "done", "--unit", "司法"), "区司法局"),
        (("15", "done", "--unit", "各乡镇(街道)"), "集合称谓"),
        (("15", "done", "--on", "2999-01-01"), "还没有到"),
        (("15", "done", "--on", "2020-12-31"), "早于方案"),
        (("99", "done"), "没有“99”"),
        (("15-99", "done"), "没有“15-99”"),
        (("5-7", "done"), "两种意思"),
        (("15", "finished"), "状态"),
        (("15",), "没有写状态"),
        (("15", "done", "--evidence", "没有.pdf"), "找不到"),
        (("15", "done", "--evidence", "../x.pdf"), "找不到"),
        (("15", "done", "--year", "2024Q3"), "--year"),
        (("15", "done", "--year", "2024", "--month", "2024-05"), "只能写一个"),
        (("15", "done", "--by", " "), "--by"),
        (("15", "done", "--evidence-date", "2024-01-01", "--evidence-date", "2024-01-02"), "对不上"),
    ],
)
def test_refused_with_a_reason_and_nothing_written(plan_copy, monkeypatch, capsys, arguments, words):
    """In this process: what is refused does not hang on how the process was started."""
    monkeypatch.chdir(plan_copy.parent)
    monkeypatch.setenv("FAZHI_USER", "王明")
    with pytest.raises(SystemExit) as left:
        main(["status", "set", *arguments])
    out, err = capsys.readouterr()
    assert (left.value.code, out) == (2, "")
    assert words in err
    assert files(plan_copy) == []
    assert not (plan_copy / "records").exists()


def test_one_bad_item_of_several_writes_none(ran, plan_copy):
    ran("status", "set", "15,9", "done", "--unit", "区司法局", code=2)
    assert files(plan_copy) == []


def test_evidence_outside_needs_leave(ran, plan_copy, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "a.pdf"
    outside.write_bytes(b"x")
    assert "之外" in ran("status", "set", "15", "done", "--evidence", str(outside), code=2).err
    ran("status", "set", "15", "done", "--evidence", str(outside), "--allow-outside")


def test_dry_run_writes_nothing_and_shows_the_state(ran, plan_copy):
    done = ran("status", "set", "15", "done", "--dry-run")
    assert done.out.startswith("将要记录：15")
    assert "现在：第十五条 已完成" in done.out
    assert files(plan_copy) == []


def test_same_command_twice_makes_two_but_once_makes_one(ran):
    for _ in range(2):
        ran("status", "set", "15", "doing", "--note", "同样")
    assert len(log(ran)) == 2
    done = ran("status", "set", "15", "doing", "--note", "同样", "--once")
    assert "没有再记" in done.err
    assert len(log(ran)) == 2
    ran("status", "set", "15", "doing", "--note", "不同", "--once")
    assert len(log(ran)) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_note_from_standard_input(ran, encoding):
    ran("status", "set", "15", "doing", "--note", "-", stdin="第一段\n第二段\n", encoding=encoding)
    assert log(ran)[0]["note"] == "第一段\n第二段"


def test_note_from_an_editor(ran, tmp_path):
    script = tmp_path / "ed.py"
    script.write_text(
        "import sys, pathlib\np = pathlib.Path(sys.argv[1])\nt = p.read_text(encoding='utf-8')\n"
        "p.write_text(t.replace('## 存在问题\\n', '## 存在问题\\n经费不足\\n'), encoding='utf-8')\n",
        encoding="utf-8",
    )
    ran("status", "set", "15", "doing", "--editor", "--note", "已有", EDITOR=f"{sys.executable} {script}")
    (record,) = log(ran)
    assert (record["note"], record["problem"], record["next"]) == ("已有", "经费不足", None)
    assert "编辑器" in ran("status", "set", "15", "doing", "--editor", EDITOR="false", code=2).err


def test_writer_is_option_then_environment_then_git(fazhi, plan_copy, tmp_path):
    config = tmp_path / "gitconfig"
    config.write_text("[user]\n\tname = 版本库用户\n", encoding="utf-8")
    env = {"GIT_CONFIG_GLOBAL": str(config), "GIT_CONFIG_NOSYSTEM": "1"}
    where = {"cwd": plan_copy.parent}
    fazhi("status", "set", "15", "doing", **where, **env)
    fazhi("status", "set", "15", "doing", **where, **env, FAZHI_USER="环境")
    fazhi("status", "set", "15", "doing", "--by", "选项", **where, **env, FAZHI_USER="环境")
    done = fazhi("status", "log", "--format", "json", **where)
    assert [r["by"] for r in json.loads(done.out)["records"]] == ["版本库用户", "环境", "选项"]


def test_done_without_a_deadline_gets_a_hint(ran):
    assert "长期坚持" in ran("status", "set", "17", "done").err
    assert "长期坚持" not in ran("status", "set", "9", "done").err
    assert "长期坚持" not in ran("status", "set", "17", "done", "--year", "2024").err


def test_the_bundled_plan_is_never_written_to(fazhi, tmp_path):
    done = fazhi("status", "set", "15", "done", "--by", "王明", cwd=tmp_path)
    assert done.code == 2
    assert "fazhi init --bundled" in done.err


def test_show_contract_and_known_at(ran):
    ran("status", "set", "15", "doing", "--unit", "sfj", "--on", "2024-10-01")
    first = log(ran)[0]
    before = ran("status", "show", "15", "--as-of", "2024-12-31", "--known-at", first["at"], "--format", "json").out
    ran("status", "set", "15", "done", "--unit", "sfj", "--on", "2024-10-02")
    after = ran("status", "show", "15", "--as-of", "2024-12-31", "--known-at", first["at"], "--format", "json").out
    assert before == after
    data = json.loads(ran("status", "show", "15", "--as-of", "2024-12-31", "--format", "json").out)
    assert (data["schema_version"], data["as_of"], data["known_at"]) == (1, "2024-12-31", None)
    (task,) = data["tasks"]
    assert set(task) >= {"task", "status", "labels", "light", "units", "decided_by"}
    unit = next(u for u in task["units"] if u["unit"] == "sifaju")
    assert (unit["status"], unit["record"]) == ("done", log(ran)[1]["id"])
    assert (task["reported"], task["bearers"]) == (1, 10)


def test_show_tells_which_record_decided(ran):
    ran("status", "set", "15", "blocked", "--unit", "sfj", "--note", "场地未落实", "--on", "2024-10-01")
    out = ran("status", "show", "15", "--as-of", "2024-12-31").out
    assert "受阻" in out
    assert f"依据：2024-10-01 区司法局 15 受阻，王明，{log(ran)[0]['id']}：场地未落实" in out
    only = ran("status", "show", "--unit", "sfj", "--status", "受阻", "--as-of", "2024-12-31").out
    assert only.startswith("区司法局：1 条")


def test_log_filters(ran):
    ran("status", "set", "15", "doing", "--unit", "sfj", "--on", "2024-07-01", "--by", "甲")
    ran("status", "set", "15-2", "done", "--unit", "sfj", "--on", "2024-10-01")
    ran("status", "set", "4", "done", "--on", "2024-11-01")
    assert len(log(ran, "15")) == 2
    assert len(log(ran, "15-2")) == 1
    assert len(log(ran, "--unit", "sfj", "--status", "done")) == 1
    assert len(log(ran, "--office")) == 1
    assert len(log(ran, "--since", "2024-10-01", "--until", "2024-10-31")) == 1
    assert len(log(ran, "--period", "2024Q3")) == 1
    assert len(log(ran, "--by", "甲")) == 1
    assert [r["task"] for r in log(ran, "--reverse", "--limit", "1")] == [4]
    assert ran("status", "log", "--format", "csv").out.startswith("\ufeff日期,条,单位")


def test_withdraw(ran):
    ran("status", "set", "15", "done", "--on", "2024-10-01")
    (record,) = log(ran)
    assert "理由" in ran("status", "withdraw", record["id"], code=2).err
    assert "没有编号" in ran("status", "withdraw", "01ZZZZZZ", "--reason", "错", code=2).err
    ran("status", "withdraw", record["id"].lower()[-8:], "--reason", "填错")
    both = log(ran)
    assert [(r["withdraws"], r["withdrawn"]) for r in both if r["id"] == record["id"]] == [(None, True)]
    assert record["id"] in [r["withdraws"] for r in both]
    assert log(ran, "--active") == []
    assert "无记录" in ran("status", "show", "15").out


def test_closing_from_application_to_reopening(ran):
    ran("status", "set", "15", "done", "--unit", "sfj", "--on", "2024-11-03", "--evidence", "https://a.cn/1")
    ran("status", "apply", "15", "--unit", "sfj")
    assert "等待审核的销号申请 1 份" in ran("status", "approve").out
    assert "同一人" in ran("status", "approve", "15", "--unit", "sfj", code=2).err
    ran("status", "reject", "15", "--unit", "sfj", "--reason", "补材料", "--by", "督办")
    ran("status", "apply", "15", "--unit", "sfj")
    ran("status", "approve", "15", "--by", "督办")
    out = ran("status", "show", "15", "--unit", "sfj", "--format", "json").out
    assert json.loads(out)["tasks"][0]["units"][0]["status"] == "closed"
    ran("status", "reopen", "15", "--unit", "sfj", "--reason", "群众反映", "--by", "督办")
    out = ran("status", "show", "15", "--unit", "sfj", "--format", "json").out
    assert json.loads(out)["tasks"][0]["units"][0]["status"] == "doing"


def test_extension(ran):
    ran("status", "extend", "8-6", "--unit", "区文联", "--to", "2031-06-30", "--reason", "未完")
    assert "2031-06-30" in ran("status", "extend").out
    ran("status", "extend", "8-6", "--grant", "--to", "2031-03-31", "--by", "督办")
    assert "2031-03-31（已延期" in ran("status", "show", "8-6", "--unit", "区文联").out
    assert "没有等待审核" in ran("status", "extend", "8-6", "--refuse", "--reason", "x", "--by", "督办", code=2).err


def test_import_and_export(ran, plan_copy):
    rows = "条,单位,状态,日期,进展\n15,区司法局,已完成,2024-11-03,好\n99,,done,,\n"
    table = plan_copy.parent / "三季度.csv"
    table.write_bytes(rows.encode("gb18030"))
    refused = ran("status", "import", "三季度.csv", code=2)
    assert "第 3 行：没有“99”" in refused.out
    assert files(plan_copy) == []
    ran("status", "import", "三季度.csv", "--partial", code=1)
    assert len(files(plan_copy)) == 1
    again = json.loads(ran("status", "import", "三季度.csv", "--partial", "--format", "json", code=1).out)
    assert (again["written"], [r["result"] for r in again["rows"]]) == (0, ["known", "problem"])
    ran("status", "export", "全部.jsonl")
    ran("status", "export", "全部.csv")
    for name in ("全部.jsonl", "全部.csv"):
        assert "已有 1" in ran("status", "import", name).out
    assert "已经有了" in ran("status", "export", "全部.csv", code=2).err
    assert json.loads(ran("status", "export").out)["id"] == log(ran)[0]["id"]


def test_damaged_records_are_one_line_on_stderr(ran, plan_copy):
    ran("status", "set", "15", "done", "--on", "2024-11-03")
    home = plan_copy / "records/sifaju"
    home.mkdir()
    (home / "a.json").write_text("{", encoding="utf-8")
    (home / "b.json").write_text('{"schema_version": 9}', encoding="utf-8")
    for arguments in (("status", "show", "15"), ("status", "log"), ("duties", "--unit", "sfj"), ("check",)):
        done = ran(*arguments, code=1 if arguments == ("check",) else 0)
        assert done.err.count("2 个记录文件有问题") == 1, arguments
    assert len(log(ran)) == 1


@pytest.fixture
def repository(ran, plan_copy, monkeypatch):
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "测试")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "t@example.cn")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def git(*arguments):
        done = subprocess.run(["git", *arguments], cwd=plan_copy.parent, check=True, capture_output=True)
        return done.stdout.decode()

    git("init", "--quiet")
    git("add", "plan")
    git("commit", "--quiet", "-m", "plan")
    return git


def test_one_commit_a_record_in_words(ran, repository, plan_copy):
    (plan_copy.parent / "staged.txt").write_text("x", encoding="utf-8")
    repository("add", "staged.txt")
    ran("status", "set", "4,15", "doing", "--on", "2024-11-03")
    ran("status", "git-commit")
    ran("status", "set", "15-2", "done", "--unit", "sfj", "--on", "2024-11-03", "--commit")
    assert repository("log", "--format=%s").splitlines()[:3] == [
        "举措 15-2 区司法局：已完成（2024-11-03，王明）",
        "第十五条 办公室：推进中（2024-11-03，王明）",
        "第四条 办公室：推进中（2024-11-03，王明）",
    ]
    assert repository("diff", "--cached", "--name-only").split() == ["staged.txt"]
    assert "没有新的记录" in ran("status", "git-commit").out


def test_outside_a_repository_the_record_is_kept(ran, plan_copy):
    done = ran("status", "set", "15", "doing", "--commit", code=2, GIT_CEILING_DIRECTORIES=str(plan_copy.parents[1]))
    assert "不在 git 仓库里。记录已经写好" in done.err
    assert "fatal" not in done.err
    assert len(files(plan_copy)) == 1


def test_a_killed_command_leaves_a_ledger_that_works(ran, plan_copy):
    confirmed = 0
    for delay in (0.02, 0.06, 0.1, 0.14, 0.18, 0.25):
        process = subprocess.Popen(
            [sys.executable, "-m", "fazhi_cli", "status", "set", "4-8", "doing", "--by", "x", "--format", "json"],
            cwd=plan_copy.parent,
            stdout=subprocess.PIPE,
        )
        try:
            out, _ = process.communicate(timeout=delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            out, _ = process.communicate()
        if out.endswith(b"}\n"):
            confirmed += 5
    assert len(log(ran)) >= confirmed
    assert "记录文件有问题" not in ran("status", "show").err


def test_read_only_place_is_told_in_chinese(ran, plan_copy):
    (plan_copy / "records").write_text("x", encoding="utf-8")
    done = ran("status", "set", "15", "done", code=2)
    assert "什么也没有写" in done.err
    assert "磁盘空间和文件夹权限" in done.err


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_narrow_consoles(ran, encoding):
    ran("status", "set", "15", "done", "--note", "龘 emoji \U0001f600", "--on", "2024-11-03")
    for arguments in (("status", "log"), ("status", "show", "15"), ("status", "log", "--format", "json")):
        ran(*arguments, encoding=encoding)
