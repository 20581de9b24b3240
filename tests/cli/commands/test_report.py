"""``fazhi report`` and ``fazhi dashboard`` as real processes."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import sys

import pytest

from fazhi_cli.ledger.files.store import append
from tests.report import ledgers


@pytest.fixture
def ledger(plan_copy):
    """A folder with the plan and the small ledger."""
    append(plan_copy, ledgers.small())
    return plan_copy


def everything(folder) -> dict[str, str]:
    """Digest of every file below a folder."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_piped_it_is_markdown(fazhi, ledger):
    ran = fazhi("report", "--year", "2024")
    assert (ran.code, ran.err) == (0, "")
    assert "## 一、落后的事项和单位" in ran.out
    assert ran.out == fazhi("report", "--year", "2024", "-o", "-", "--format", "md").out


@pytest.mark.parametrize(
    ("year", "there"),
    [
        ("2022", ["9-3 ", "15-1 "]),
        ("2023", ["15-2 ", "2023年12月31日或2024年12月31日（存疑）"]),
        ("2024", ["15-2 ", "2023年12月31日或2024年12月31日（存疑）"]),
        ("2025", ["8-6 ", "3-1 ", "2025年12月31日"]),
    ],
)
def test_each_year(fazhi, plan_copy, year, there):
    owed = fazhi("report", "--year", year).out.split("年应办事项\n")[1]
    for words in [*there, "5-3 ", "6-4 ", "22-2 ", "24-4 "]:
        assert words in owed
    data = json.loads(fazhi("report", "--year", year, "--format", "json").out)
    assert [o["measure"] for o in data["recurring"]] == ["24-4", "5-3", "6-4", "22-2"]
    assert data["as_of"] == f"{year}-12-31"


def test_the_same_report_again_gives_the_same_bytes(fazhi, ledger, tmp_path):
    asked = ("report", "--year", "2024", "--known-at", "2025-06-01")
    for name in ("a.md", "a.html", "a.docx", "a.xlsx", "a.json", "a.csv", "a.ics"):
        assert fazhi(*asked, "-o", name).code == 0
        first = (tmp_path / name).read_bytes()
        append(
            ledger, [ledgers.record(99, 9, "minzhengju", "doing", "2024-05-05", at="2025-06-02T00:00:00.000Z", by=name)]
        )
        assert fazhi(*asked, "-o", f"again-{name}").code == 0
        assert (tmp_path / f"again-{name}").read_bytes() == first
        for file in (ledger / "records").rglob(f"*{ledgers.ulid(99).lower()}*"):
            file.unlink()


def test_the_plan_is_never_written(fazhi, ledger):
    before = everything(ledger)
    for kind in ("brief", "notice", "annual", "ledger", "unit", "supervise"):
        assert fazhi("report", "--kind", kind, "--year", "2024", "-o", f"{kind}.md").code == 0
    assert fazhi("dashboard").code == 0
    assert everything(ledger) == before


def test_the_name_decides_the_form(fazhi, ledger, tmp_path):
    assert fazhi("report", "--year", "2024", "-o", "台账.csv").err == "已写到 台账.csv\n"
    assert (tmp_path / "台账.csv").read_bytes().startswith(b"\xef\xbb\xbf" + "序号".encode())
    assert fazhi("report", "--year", "2024", "-o", "无.csv", "--no-bom").code == 0
    assert (tmp_path / "无.csv").read_bytes().startswith("序号".encode())
    assert fazhi("report", "-o", "日程.ics").code == 0
    assert (tmp_path / "日程.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_foreign_file_is_not_overwritten(fazhi, ledger, tmp_path):
    (tmp_path / "简报.md").write_text("我的", "utf-8")
    ran = fazhi("report", "-o", "简报.md")
    assert ran.code == 2
    assert "没有覆盖" in ran.err
    assert "--force" in ran.err
    assert (tmp_path / "简报.md").read_text("utf-8") == "我的"
    assert fazhi("report", "-o", "简报.md", "--force").code == 0
    assert fazhi("report", "-o", "简报.md", "--year", "2023").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--year", "2024", "--month", "2024-05"], "只能写一个"),
        (["--kind", "brif"], "brief"),
        (["--format", "doc"], "docx"),
        (["-o", "简报.doc"], "后缀"),
        (["--unit", "区教育厅"], "区教育"),
        (["--section", "九"], "没有“九”"),
        (["--templates", "没有"], "不存在"),
        (["--as-of", "明天"], "看不懂"),
        (["--known-at", "昨天"], "看不懂"),
        (["--compare", "去年"], "看不懂"),
        (["-o", "没有/简报.md"], "不存在"),
        (["--unit", ""], "没有写单位"),  # an unset variable of a script must not mean everybody
        (["--section", ""], "没有“”"),
        (["--as-of", ""], "看不懂"),
        (["--compare", ""], "看不懂"),
        (["--format", ""], "docx"),
        (["--templates", ""], "没有写文件夹"),
        (["--eject-templates", ""], "没有写文件夹"),
    ],
)
def test_a_wrong_wish_is_explained(fazhi, ledger, arguments, words):
    ran = fazhi("report", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("错误：")
    assert words in ran.err


def test_head_and_foot_from_the_settings_and_the_command_line(fazhi, ledger, tmp_path):
    (tmp_path / "fazhi.toml").write_text(
        '[report]\nname = "法治晋安简报"\nissue = 3\nreport_to = "市委依法治市办"\ntemplates = "模板"\n', "utf-8"
    )
    (tmp_path / "模板" / "papers").mkdir(parents=True)
    (tmp_path / "模板" / "papers" / "brief.j2").write_text("@front red\n@colophon\n", "utf-8")
    out = fazhi("report", "--issue", "4", "--date", "2025-01-05", "--copies", "60").out
    for words in ("**法治晋安简报**", "第4期", "2025年1月5日", "报：市委依法治市办", "共印60份"):
        assert words in out
    assert "送：" not in out
    assert "工作要求" not in out


def test_a_wrong_setting_is_explained(fazhi, ledger, tmp_path):
    (tmp_path / "fazhi.toml").write_text('[report]\nnaem = "x"\n', "utf-8")
    ran = fazhi("report")
    assert ran.code == 2
    assert "naem" in ran.err
    assert "fazhi.toml" in ran.err


def test_templates_can_be_taken_out_changed_and_used(fazhi, ledger, tmp_path):
    assert "已导出" in fazhi("report", "--eject-templates", "模板").err
    demands = tmp_path / "模板" / "papers" / "notice.j2"
    demands.write_text("好\n{{ 变量 }}\n", "utf-8")
    ran = fazhi("report", "--kind", "notice", "--templates", "模板")
    assert ran.code == 2
    assert "notice.j2:2" in ran.err
    assert "变量" in ran.err
    assert fazhi("report", "--eject-templates", "模板").code == 2


def test_a_unit_sheet(fazhi, ledger):
    out = fazhi("report", "--kind", "unit", "--unit", "司法局", "--year", "2024").out
    assert "区司法局任务清单" in out
    assert "区民政局承担" not in out


def test_a_broken_record_is_told_on_stderr(fazhi, ledger):
    (ledger / "records" / "sifaju" / "x.json").write_text("{", "utf-8")
    ran = fazhi("report", "--year", "2024")
    assert ran.code == 0
    assert "1 个记录文件有问题" in ran.err


def test_in_a_gbk_console_nothing_breaks(fazhi, ledger):
    assert fazhi("dashboard", "--year", "2024", encoding="gbk").code == 0


def test_the_dashboard_shows_the_reports_numbers(fazhi, ledger):
    out = fazhi("dashboard", "--year", "2024").out
    data = json.loads(fazhi("report", "--year", "2024", "--format", "json").out)
    assert f"逾期 {data['summary']['overdue']['count']}　" in out
    assert f"逾期事项 {len(data['overdue'])} 项" in out


def test_watching_needs_a_terminal(fazhi, ledger):
    ran = fazhi("dashboard", "--watch")
    assert ran.code == 2
    assert "终端" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_in_a_terminal_it_is_shown_to_read(ledger, tmp_path):
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        os.execv(sys.executable, [sys.executable, "-m", "fazhi_cli", "report", "--year", "2024"])
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    text = shown.decode()
    assert "二、工作要求" in text
    assert "##" not in text
    assert "要成文件" in text
    assert "-o 简报.docx" in text


def test_sheets_go_into_a_folder_one_file_a_unit_with_a_list(fazhi, ledger, tmp_path):
    asked = ("report", "--kind", "supervise", "--each", "单位", "-o", "督办", "--year", "2024")
    assert "发送清单" in fazhi(*asked).err
    data = json.loads(fazhi("report", "--kind", "supervise", "--year", "2024", "--format", "json").out)
    sent = {u for s in data["supervisions"] for u in s["units"]}
    with (tmp_path / "督办" / "发送清单.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {r["单位"] for r in rows} == sent
    assert {p.name for p in (tmp_path / "督办").iterdir()} == {"发送清单.csv", *(r["文件"] for r in rows)}
    assert sum(int(r["页数或单数"]) for r in rows) == sum(len(s["units"]) for s in data["supervisions"])
    (tmp_path / "督办" / rows[0]["文件"]).write_text("改过", "utf-8")
    ran = fazhi(*asked)
    assert ran.code == 2
    assert "什么也没有写" in ran.err
    assert fazhi(*asked, "--force").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--each", "单位", "-o", "x"),
        ("--each", "单位", "--kind", "supervise"),
        ("--each", "任务", "--kind", "supervise", "-o", "x"),
        ("--each", "单位", "--kind", "supervise", "-o", "x", "--format", "ics"),
        ("--site", "x", "-o", "y.html"),
        ("--site", "x", "--kind", "ledger"),
        ("--site", "x", "--each", "单位"),
    ],
)
def test_folders_that_cannot_be_are_refused(fazhi, ledger, tmp_path, words):
    before = set(tmp_path.iterdir())
    ran = fazhi("report", *words)
    assert ran.code == 2
    assert ran.err
    assert set(tmp_path.iterdir()) == before


def test_a_site_links_only_to_itself(fazhi, ledger, tmp_path):
    assert "index.html" in fazhi("report", "--site", "网站", "--year", "2024").err
    pages = {p.relative_to(tmp_path / "网站").as_posix(): p for p in (tmp_path / "网站").rglob("*.html")}
    assert {"index.html", "unit/sifaju.html", "task/15.html"} <= set(pages)
    for name, page in pages.items():
        for href in re.findall(r'href="([^"#]+)"', page.read_text("utf-8")):
            target = (page.parent / href).resolve()
            assert target in {p.resolve() for p in pages.values()}, name
    first = {n: p.read_bytes() for n, p in pages.items()}
    assert "写了 0 个" in fazhi("report", "--site", "网站", "--year", "2024").err
    assert {n: p.read_bytes() for n, p in pages.items()} == first


def test_the_ledger_is_attached_only_when_asked_for(fazhi, ledger):
    assert "任务台账" not in fazhi("report", "--year", "2024").out
    assert "任务台账" in fazhi("report", "--year", "2024", "--with-ledger").out
