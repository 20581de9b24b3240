"""What a change of the files changes for whom."""

from __future__ import annotations

import pytest

from fazhi_cli.errors import FazhiError, UsageProblem
from fazhi_cli.plan.diff import compare_plans, shown
from fazhi_cli.plan.folder.versions import read_version
from fazhi_cli.plan.load import load_plan


@pytest.fixture
def changes(plan, plan_copy):
    def run(*pairs, file="tasks.yaml"):
        path = plan_copy / file
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        return compare_plans(plan, load_plan(plan_copy))

    return run


def told(found):
    return [(c.kind, c.action, c.task, c.text) for c in found]


def test_no_change_of_meaning_is_no_change(changes):
    assert (
        changes(
            ("        title: 指导思想\n", "        # 说明\n        title: '指导思想'\n"),
            (
                "      - id: 15\n        title: 为群众",
                "      - title: 为群众提供便捷高效的公共法律服务\n        id: 15\n        #",
            ),
            ("            text: 深化诉访分离改革。\n", "            text: >-\n              深化诉访分离改革。\n"),
        )
        == []
    )


def test_deadline_moved(changes):
    (found,) = changes(
        (
            "                due: 2022-12-31\n                note: 只写年份",
            "                due: 2023-06-30\n                note: 只写年份",
        )
    )
    assert found[:4] == ("deadline", "changed", 15, "15-1")
    assert found.text == "举措 15-1 的时限“2022年”由 2022-12-31 改为 2023-06-30"
    assert "sifaju" in found.units
    assert "xinfangju" not in found.units


def test_day_in_the_year_moved(changes):
    (found,) = changes(("                by: '09-27'\n", "                by: '09-21'\n"))
    assert found.text == "举措 24-4 的时限“国家网络安全宣传周”由 每年9月27日止 改为 每年9月21日止"


def test_deadline_came_and_went(changes):
    block = "            deadlines:\n              - quote: 每年\n                kind: recurring\n                recurrence: yearly\n"
    assert told(changes((block, ""))) == [("deadline", "removed", 22, "举措 22-2 不再有时限“每年”（原为每年）")]


def test_ruling_and_doubt(changes):
    (found,) = changes(
        (
            "须由区委依法治区办认定。\n",
            "须由区委依法治区办认定。\n                ruling:\n                  due: 2024-12-31\n                  by: 区委依法治区办\n                  on: 2023-05-06\n",
        )
    )
    assert found.text == "举措 15-2 的时限“2024年前”由区委依法治区办于 2023-05-06 认定为 2024-12-31"


def test_unit_leaves_and_unit_comes(changes):
    found = changes(("          - 区财政局\n          - 区房管局\n", "          - 区房管局\n          - 区信访局\n"))
    assert told(found) == [
        ("duty", "added", 20, "区信访局新承担(二十)"),
        ("duty", "removed", 20, "区财政局不再承担(二十)"),
    ]
    assert [c.units for c in found] == [("xinfangju",), ("caizhengju",)]


def test_bracket_goes_with_its_unit(changes):
    found = changes(("          - 区卫健局(区爱卫办)", "          - 区卫健局"))
    assert told(found) == [("duty", "removed", 10, "区爱卫办不再承担(十)（原为括注）")]


def test_collective_goes_with_its_members(changes):
    found = changes(
        ("          - 区司法局\n          - 各乡镇(街道)\n\n      - id: 16", "          - 区司法局\n\n      - id: 16")
    )
    assert len(found) == 10
    assert {c.task for c in found} == {15}
    assert {c.action for c in found} == {"removed"}
    assert "王庄街道不再承担(十五)（原为集合成员）" in [c.text for c in found]


def test_order_of_units(changes):
    (found,) = changes(
        ("          - 区信访局\n          - 区消防大队\n", "          - 区消防大队\n          - 区信访局\n")
    )
    assert found.text.startswith("责任单位的次序改变")


def test_measure_inserted_renumbers_nothing_in_words(changes):
    found = changes(
        ("          - id: 22-13\n", "          - id: 22-13\n            text: 新增的一条。\n          - id: 22-14\n"),
    )
    assert told(found) == [("measure", "added", 22, "新增举措 22-13：“新增的一条。”")]


def test_measure_changed_and_removed(changes):
    found = changes(
        ("深化诉访分离改革。", "深化诉访分离的改革。"),
        ("          - id: 15-4\n            text: 完善法律援助制度,深化公证体制机制改革。\n", ""),
    )
    assert told(found) == [
        ("measure", "removed", 15, "删去举措 15-4：“完善法律援助制度,深化公证体制机制改革。”"),
        ("measure", "changed", 22, "举措 22-5 的文字由“深化诉访分离改革。”改为“深化诉访分离的改革。”"),
    ]


def test_measures_swapped(changes):
    found = changes(
        (
            "          - id: 2-3\n            text: 坚持以人民为中心;\n          - id: 2-4\n            text: 坚持尊重和维护宪法法律权威;\n",
            "          - id: 2-3\n            text: 坚持尊重和维护宪法法律权威;\n          - id: 2-4\n            text: 坚持以人民为中心;\n",
        )
    )
    assert [c.text for c in found] == ["举措 2-4 改为 2-3", "举措 2-3 改为 2-4"]


def test_title_and_document(changes):
    found = changes(
        ("        title: 推进多领域依法治理", "        title: 推进各领域依法治理"),
        ("  issued: 2022-08-01", "  issued: 2022-08-02"),
    )
    assert told(found) == [
        ("document", "changed", None, "成文日期由 2022-08-01 改为 2022-08-02 "),
        ("task", "changed", 19, "标题由“推进多领域依法治理”改为“推进各领域依法治理”"),
    ]


def test_units_file(changes):
    found = changes(
        ("    name: 区信访局\n    key: xfj\n", "    name: 区信访局\n    key: xinf\n    aliases: [信访办]\n"),
        file="units.yaml",
    )
    assert told(found) == [
        ("unit", "changed", None, "“区信访局”的叫法新增“信访办”"),
        ("unit", "changed", None, "“区信访局”的简码由“xfj”改为“xinf”"),
    ]


def test_town_leaves_the_list(changes):
    found = changes(("shoushan, rixi]", "shoushan]"), file="units.yaml")
    assert sum(c.kind == "duty" and c.units == ("rixi",) and c.action == "removed" for c in found) > 15
    assert ("unit", "changed", None, "“各乡镇(街道)”的成员删去“rixi”") in told(found)


def test_task_added_and_removed(plan, plan_copy, changes):
    path = plan_copy / "tasks.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("      - id: 28\n")
    path.write_text(text[:start].rstrip() + "\n", encoding="utf-8")
    removed = compare_plans(plan, load_plan(plan_copy))
    assert ("task", "removed", 28, "删去任务：营造良好氛围") in told(removed)
    assert ("duty", "removed", 28, "区司法局不再承担(二十八)") in told(removed)
    added = compare_plans(load_plan(plan_copy), plan)
    assert ("task", "added", 28, "新增任务：营造良好氛围") in told(added)
    assert ("duty", "added", 28, "区司法局新承担(二十八)") in told(added)


def test_long_values_are_shown_where_they_differ():
    one = "甲" * 100 + "乙" + "丙" * 100
    assert "乙" in shown(one, "甲" * 201)
    assert len(shown(one)) < 60


def test_versions(plan_copy, tmp_path):
    assert read_version(str(plan_copy), plan_copy).plan.tasks
    assert read_version(str(tmp_path), plan_copy).plan.tasks
    assert read_version(str(plan_copy / "tasks.yaml"), plan_copy).plan.tasks
    assert read_version(str(plan_copy / "units.yaml"), plan_copy).plan.units
    (tmp_path / "empty").mkdir()
    for word in (str(tmp_path / "empty"), "no-such-thing", "--output=x"):
        with pytest.raises((UsageProblem, FazhiError)):
            read_version(word, plan_copy)
