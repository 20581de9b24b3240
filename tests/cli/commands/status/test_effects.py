"""What ``fazhi status set`` and ``drop`` say of what they changed, and of what they did not."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys

import pytest


def log(ran):
    return json.loads(ran("status", "log", "--format", "json").out)["records"]


def own(ran, task, unit, *arguments):
    shown = json.loads(ran("status", "show", str(task), "--unit", unit, "--format", "json", *arguments).out)
    return shown["tasks"][0]["units"][0]


def test_a_statement_of_an_earlier_day_is_told_to_change_nothing(ran):
    ran("status", "set", "15", "doing", "--unit", "sfj", "--on", "2024-12-20")
    (later,) = log(ran)
    told = ran("status", "set", "15", "done", "--unit", "sfj", "--on", "2024-12-10").err
    assert "没有改变" in told
    assert later["id"] in told
    assert "--on" in told
    assert f"--replaces {later['id']}" in told
    refused = ran("status", "apply", "15", "--unit", "sfj", "--evidence", "https://a.cn/x", code=2).err
    assert "2024-12-20" in refused
    assert later["id"] in refused
    assert "先记录" not in refused


def test_a_statement_that_holds_says_nothing_more(ran):
    assert ran("status", "set", "15", "doing", "--unit", "sfj", "--on", "2024-12-20").err == ""
    assert ran("status", "set", "15", "done", "--unit", "sfj", "--on", "2024-12-21").err == ""


def test_a_correction_replaces_in_one_step(ran, plan_copy):
    ran("status", "set", "15", "doing", "--unit", "sfj", "--on", "2024-12-20", "--received", "2024-12-22")
    (wrong,) = log(ran)
    ran("status", "set", "15", "done", "--on", "2024-12-10", "--replaces", wrong["id"][-8:])
    withdrawn, new = sorted((r for r in log(ran) if r["id"] != wrong["id"]), key=lambda r: r["withdraws"] is None)
    assert (withdrawn["withdraws"], withdrawn["reason"]) == (wrong["id"], "更正")
    assert (new["unit"], new["received"]) == ("sifaju", "2024-12-22")  # it was received when the first was
    assert own(ran, 15, "sfj", "--as-of", "2024-12-31")["status"] == "done"
    before = sorted(plan_copy.rglob("*.json"))
    refused = ran("status", "set", "15", "done", "--unit", "区民政局", "--replaces", new["id"], code=2)
    assert "区司法局" in refused.err
    assert sorted(plan_copy.rglob("*.json")) == before


def test_without_a_unit_it_is_said_in_whose_name(ran):
    ran("status", "set", "15", "doing", "--unit", "sfj")
    done = ran("status", "set", "15", "done")
    (record,) = (r for r in log(ran) if r["unit"] is None)
    assert "以办公室（区委依法治区办）的名义" in done.err
    assert "10 个单位中有 1 个自己报过" in done.err
    assert f"fazhi status withdraw {record['id']}" in done.err
    ran("status", "withdraw", record["id"], "--reason", "记错了")
    assert own(ran, 15, "王庄街道")["status"] == "none"


@pytest.mark.parametrize(("answer", "records"), [("n\n", 0), ("y\n", 1)])
def test_on_a_terminal_it_is_asked_first(plan_copy, answer, records):
    assert _on_a_terminal(plan_copy, answer, "status", "set", "15", "done", "--by", "王明") == (records == 0) * 2
    assert len(list(plan_copy.rglob("*.json"))) == records


def test_on_a_terminal_yes_asks_nothing(plan_copy):
    assert _on_a_terminal(plan_copy, "", "status", "set", "15", "done", "--by", "王明", "--yes") == 0
    assert len(list(plan_copy.rglob("*.json"))) == 1


def _on_a_terminal(plan_copy, typed, *arguments):
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "fazhi_cli", *arguments],
        cwd=plan_copy.parent,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "TERM": "dumb"},
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    code = process.wait()
    assert ("10 个单位还没有报过" in shown.decode()) == bool(typed)
    return code


def test_a_period_that_the_plan_has_not_is_said(ran):
    told = ran("status", "set", "22", "done", "--year", "2021", "--unit", "区信访局").err
    assert "22-2 没有 2021 这一期" in told
    assert "没有" not in ran("status", "set", "22", "done", "--year", "2024", "--unit", "区信访局").err


def test_dropping_waits_for_the_office(ran):
    told = ran("status", "set", "22-2", "dropped", "--unit", "区信访局", "--year", "2023").err
    assert "要办公室同意才算" in told
    assert "举措 22-2（区信访局）" in ran("status", "drop").out
    late = ran("check", "--unit", "区信访局", "--as-of", "2024-06-30", code=1).out
    assert "22-2 2023年" in late
    assert "不能由同一人审核" in ran("status", "drop", "22-2", "--grant", code=2).err
    ran("status", "drop", "22-2", "--unit", "区信访局", "--grant", "--by", "督办", "--on", "2024-03-01")
    late = ran("check", "--unit", "区信访局", "--as-of", "2024-06-30", code=1).out
    assert "22-2 2023年" not in late
    assert "22-2 2022年" in late
    assert "没有等待审核的终止申请" in ran("status", "drop", "22-2", "--grant", "--by", "督办", code=2).err


def test_dropping_needs_a_reason_and_can_be_refused(ran):
    assert "--reason" in ran("status", "drop", "22-2", "--unit", "区信访局", code=2).err
    ran("status", "drop", "22-2", "--unit", "区信访局", "--year", "2023", "--reason", "职责划出")
    ran("status", "drop", "22-2", "--refuse", "--reason", "仍应落实", "--by", "督办")
    shown = ran("status", "show", "22", "--unit", "区信访局").out
    assert "拟终止" not in shown


def test_what_is_only_inferred_fails_no_nightly_job(ran, plan_copy):
    ran("status", "set", "6,9,15,22", "done", "--yes", "--on", "2022-12-01")
    for year in ("2022", "2023"):
        ran("status", "set", "6-4,22-2", "done", "--yes", "--year", year)
    ran("status", "set", "8", "done", "--yes", "--on", "2023-06-01")
    done = ran("check", "--as-of", "2024-06-30", code=0)
    assert re.findall(r"^推定逾期 (\S+)", done.out, re.MULTILINE) == ["24-4", "5-3", "24-4", "5-3"]


def test_the_day_of_receipt_is_checked_and_shown(ran):
    assert "收到日期" in ran("status", "set", "15", "done", "--unit", "sfj", "--received", "2099-01-01", code=2).err
    done = ran("status", "set", "15", "done", "--unit", "sfj", "--on", "2024-12-10", "--received", "2024-12-12")
    assert "2024-12-12 收到" in done.out


def test_one_measure_shows_the_units_states_of_that_measure(ran):
    ran("status", "set", "9-3", "done", "--unit", "区民政局", "--on", "2022-12-10")
    assert "区民政局　点名；已完成 提前完成" in ran("show", "9-3", "--as-of", "2023-01-31").out
    assert "区民政局　点名；推进中" in ran("show", "9", "--as-of", "2023-01-31").out


def test_after_the_plans_end_that_is_said(ran):
    ran("status", "set", "9-3", "done", "--unit", "区民政局", "--on", "2022-12-01")
    assert "方案已于 2025-12-31 到期" in ran("duties", "--unit", "区民政局", "--as-of", "2026-01-01").out
    assert "从未填报" in ran("duties", "--unit", "区民政局", "--as-of", "2026-01-01").out
    assert "到期" not in ran("duties", "--unit", "区民政局", "--as-of", "2025-12-31").out
    assert "方案已于 2025-12-31 到期" in ran("check", "--as-of", "2026-01-01", code=1).err
