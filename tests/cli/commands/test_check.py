"""``fazhi check`` and ``fazhi codeowners``."""

import json
import xml.etree.ElementTree as ET

import pytest


@pytest.fixture
def ran(fazhi, plan_copy):
    return lambda *arguments, **options: fazhi(*arguments, cwd=plan_copy.parent, **{"FAZHI_USER": "王明"} | options)


@pytest.mark.parametrize(("name", "start"), [("a.xml", "<?xml"), ("a.json", "{"), ("a.sarif", "{"), ("a.txt", "逾期")])
def test_written_to_a_file(fazhi, plan_copy, name, start):
    ran = fazhi("check", "-o", name, cwd=plan_copy.parent)
    assert (ran.code, ran.out) == (1, "")
    text = (plan_copy.parent / name).read_text(encoding="utf-8")
    assert text.startswith(start)


@pytest.mark.parametrize("command", ["check", "lint"])
def test_annotations_name_files_from_the_root_of_the_repository(fazhi, plan_copy, tmp_path, command):
    (tmp_path / ".git").mkdir()
    (plan_copy / "source.txt").unlink()
    for fmt, name in (("github", "file=plan/"), ("gitlab", '"path": "plan/'), ("sarif", '"uri": "plan/')):
        ran = fazhi(command, "--format", fmt, cwd=plan_copy)
        assert name in ran.out, fmt
    assert "plan/" not in fazhi(command, "--format", "text", cwd=plan_copy).out


def test_exit_codes(ran):
    assert ran("check", "--as-of", "2022-12-31").code == 0
    assert ran("check", "--as-of", "2023-01-01").code == 1
    assert ran("check", "--as-of", "2022-12-31", "--due-soon", "30").code == 1
    assert ran("check", "--as-of", "2022-10-01", "--reported", "2022Q3").code == 1
    assert ran("check", "--as-of", "2022-12-31", "--unit", "nobody").code == 2
    assert ran("check", "--as-of", "2023-01-01", "--no-overdue").code == 0


def test_unclosed(ran):
    ran("status", "set", "15", "done", "--on", "2022-12-01")
    assert ran("check", "--as-of", "2022-12-31", "--unclosed").code == 1
    assert "未销号 第十五条" in ran("check", "--as-of", "2022-12-31", "--unclosed").out


def test_reporting_and_finishing_make_it_green(ran):
    ran("status", "set", "9", "done", "--unit", "区民政局", "--on", "2022-09-01")
    options = (
        "--as-of",
        "2023-01-01",
        "--unit",
        "区民政局",
        "--section",
        "三",
        "--reported",
        "2022Q3",
        "--format",
        "json",
    )
    found = json.loads(ran("check", *options).out)["findings"]
    assert [(f["kind"], f["task"]) for f in found] == [("unreported", 10), ("unreported", 11)]


def test_json_counts_are_the_findings(ran):
    data = json.loads(ran("check", "--as-of", "2023-01-01", "--due-soon", "365", "--format", "json").out)
    for kind, number in data["summary"].items():
        assert number == sum(f["kind"] == kind for f in data["findings"])
    assert data["summary"]["overdue"] == 4
    inferred = [f for f in data["findings"] if f["inferred"]]
    assert [(f["kind"], f["severity"], f["measure"]) for f in inferred if f["kind"] == "inferred"] == [
        ("inferred", "warning", "24-4"),
        ("inferred", "warning", "5-3"),
    ]
    assert all("推定" in f["message"] for f in inferred)
    first = data["findings"][0]
    assert set(first) >= {
        "kind",
        "code",
        "task",
        "measure",
        "period",
        "due",
        "days",
        "doubtful",
        "status",
        "units",
        "message",
    }


def test_github_form_points_at_the_measure(ran, plan_copy):
    done = ran("check", "--as-of", "2023-01-01", "--unit", "区民政局", "--section", "三", GITHUB_ACTIONS="true")
    lines = (plan_copy / "tasks.yaml").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.strip() == "- id: 9-3")
    assert (
        done.out
        == f"::error file=plan/tasks.yaml,line={number},col=1,title=FZ941::逾期 9-3 “2022底前” 2022-12-31，已过 1 天：区民政局\n"
    )


def test_other_formats_of_lint(ran):
    options = ("check", "--as-of", "2023-01-01", "--format")
    suites = ET.fromstring(ran(*options, "junit").out.encode())
    assert suites.get("failures") == "6"
    sarif = json.loads(ran(*options, "sarif").out)
    assert len(sarif["runs"][0]["results"]) == 6
    assert sarif["runs"][0]["tool"]["driver"]["rules"][0]["id"] == "FZ941"
    assert len(json.loads(ran(*options, "gitlab").out)) == 6


def test_codeowners(ran, plan_copy):
    (plan_copy.parent / "fazhi.toml").write_text(
        '[owners]\nsifaju = "@jinan/sfj"\n_office = "@jinan/yfzqb"\n', encoding="utf-8"
    )
    out = ran("codeowners", "--owner", "区民政局=@jinan/mz", "--pattern", "@jinan/{id}").out
    for line in ("/plan/ @jinan/yfzqb", "/plan/records/sifaju/ @jinan/sfj", "/plan/records/minzhengju/ @jinan/mz"):
        assert line in out.splitlines()
    assert ran("codeowners", "--output", ".github/CODEOWNERS").code == 0
    path = plan_copy.parent / ".github/CODEOWNERS"
    once = path.read_bytes()
    ran("codeowners", "--output", ".github/CODEOWNERS")
    assert path.read_bytes() == once
    assert ran("codeowners", "--owner", "区民政局").code == 2


def test_settings_of_the_office_hold(ran, plan_copy):
    (plan_copy.parent / "fazhi.toml").write_text("due_soon_days = 400\n", encoding="utf-8")
    out = ran("status", "show", "9", "--as-of", "2022-08-15", "--format", "json").out
    assert "due_soon" in json.loads(out)["tasks"][0]["labels"]
    (plan_copy.parent / "fazhi.toml").write_text("due_soon_days = 'x'\n", encoding="utf-8")
    assert "fazhi.toml" in ran("status", "show").err


def test_the_day_is_that_of_the_offices_zone(ran, plan_copy):
    """Two zones 25 hours apart never have the same day; the machine's own zone does not matter."""
    days = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        (plan_copy.parent / "fazhi.toml").write_text(f'zone = "{zone}"\n', encoding="utf-8")
        done = ran("status", "set", "15", "doing", "--format", "json", TZ="America/New_York")
        (written,) = json.loads(done.out)["written"]
        assert written["at"].endswith("Z")
        days.append(written["on"])
    assert days[0] > days[1]
    (plan_copy.parent / "fazhi.toml").write_text('zone = "Mars/Base"\n', encoding="utf-8")
    assert "Mars/Base" in ran("status", "set", "15", "doing").err
