"""The encoded plan against the published text, read here by other means than the program's own."""

import re

import pytest

from fazhi_cli.plan.duties import duties_of, open_tasks_of
from fazhi_cli.plan.names import find_body

CLAUSES = "一二三四五六七八九十"
TOWNS = "各乡镇(街道)"
OTHERS = "其他区直有关单位"
ENFORCERS = "区直行政执法机关"


@pytest.fixture(scope="module")
def printed(root):
    """Clause number → (title, text, responsible line) by a plain reading of the source."""
    lines = [
        line.strip() for line in (root / "plan/source.txt").read_text(encoding="utf-8").split("\n") if line.strip()
    ]
    tasks = {}
    for line in lines:
        if match := re.match(r"\(([一二三四五六七八九十]+)\)([^。]*)。(.*)", line):
            tasks[len(tasks) + 1] = [match[2], match[3], ""]
        elif line.startswith("责任单位:"):
            tasks[len(tasks)][2] = line.removeprefix("责任单位:")
    return tasks


@pytest.fixture(scope="module")
def entries(printed):
    return {number: re.findall(r"[^、,(]+(?:\([^)]*\))?", line) for number, (_, _, line) in printed.items()}


def test_seven_sections_with_28_tasks(plan):
    assert [s.label for s in plan.sections] == list("一二三四五六七")
    assert [t.id for t in plan.tasks] == list(range(1, 29))
    assert [len([t for t in plan.tasks if t.section == n]) for n in range(1, 8)] == [3, 5, 3, 5, 6, 3, 3]


def test_titles_and_texts_character_for_character(plan, printed):
    for task in plan.tasks:
        assert (task.title, task.text) == (printed[task.id][0], printed[task.id][1])


def test_responsible_entries_in_order_as_printed(plan, entries):
    for task in plan.tasks:
        assert list(task.responsible) == entries[task.id]


def test_measures_are_sentences(plan):
    for task in plan.tasks:
        for n, measure in enumerate(task.measures, 1):
            assert measure.id == f"{task.id}-{n}"
            assert not re.search(r"[。;].", measure.text)
    assert len(plan.task_by_id[15].measures) == 6
    assert len(plan.task_by_id[2].measures) == 8


def _names(entry):
    if entry in (TOWNS, OTHERS, ENFORCERS):
        return [entry]
    base, _, inner = entry.partition("(")
    return [base, *[n for n in inner.rstrip(")").split("、") if n]]


def test_there_are_47_names_of_46_bodies(plan, entries):
    names = {n for es in entries.values() for e in es for n in _names(e)} - {TOWNS, OTHERS, ENFORCERS}
    assert len(names) == 47
    assert len({find_body(plan, n, guess=False).body.id for n in names}) == 46


def test_duties_of_each_printed_name(plan, entries):
    expected = {}
    for number, es in entries.items():
        for entry in es:
            for place, name in enumerate(_names(entry)):
                via = "named" if place == 0 or name == "行政学校" else "annotation"
                expected.setdefault(name, {}).setdefault(number, via)
    for name, tasks in expected.items():
        body = find_body(plan, name, guess=False).body
        assert {d.task: d.via for d in duties_of(plan, body.id)} == tasks, name


def test_open_collectives_of_each_unit(plan, entries):
    for unit in plan.units:
        mine = {d.task for d in duties_of(plan, unit.id)}
        might = [n for n, es in entries.items() if {OTHERS, ENFORCERS} & set(es) and n not in mine]
        assert open_tasks_of(plan, unit.id) == ([] if unit.kind == "township" else might), unit.name


def test_towns_come_by_their_collective(plan, entries):
    tasks = [n for n, es in entries.items() if TOWNS in es]
    assert len(tasks) == 22
    towns = [u for u in plan.units if u.kind == "township"]
    assert [u.name for u in towns] == [
        "王庄街道",
        "茶园街道",
        "象园街道",
        "鼓山镇",
        "新店镇",
        "岳峰镇",
        "宦溪镇",
        "寿山乡",
        "日溪乡",
    ]
    for town in towns:
        duties = duties_of(plan, town.id)
        assert [(d.task, d.via, d.mention) for d in duties] == [(n, "member", TOWNS) for n in tasks]
        assert town.source


@pytest.mark.parametrize(
    ("task", "quote", "kind", "due", "recurrence"),
    [
        (3, "2025年底", "dated", "2025-12-31", None),
        (3, "2035年", "horizon", None, None),
        (5, "“12·4”国家宪法日和“宪法宣传周”", "inferred", None, "yearly"),
        (6, "年度", "recurring", None, "yearly"),
        (8, "到2025年", "dated", "2025-12-31", None),
        (9, "2022底前", "dated", "2022-12-31", None),
        (11, "即将出台", "conditional", None, None),
        (15, "2022年", "dated", "2022-12-31", None),
        (15, "2024年前", "dated", "2023-12-31", None),
        (16, "三年", "duration", None, None),
        (22, "每年", "recurring", None, "yearly"),
        (24, "国家网络安全宣传周", "inferred", None, "yearly"),
    ],
)
def test_time_phrases(plan, task, quote, kind, due, recurrence):
    (deadline,) = [d for d in plan.task_by_id[task].deadlines if d.quote == quote]
    assert (deadline.kind, str(deadline.due) if deadline.due else None, deadline.recurrence) == (kind, due, recurrence)


def test_no_other_time_phrases(plan):
    assert sum(len(t.deadlines) for t in plan.tasks) == 12


def test_the_one_doubtful_reading(plan):
    doubtful = [(m.id, str(d.doubt.due)) for t in plan.tasks for m in t.measures for d in m.deadlines if d.doubt]
    assert doubtful == [("15-2", "2024-12-31")]


def test_targets(plan):
    targets = [(t.id, x.quote) for t in plan.tasks for m in t.measures for x in m.targets]
    assert targets == [
        (8, "区、乡镇(街道)、村(社区)三级法治文化阵地全覆盖"),
        (14, "刑事案件律师辩护、法律援助全覆盖"),
        (18, "100%村(社区)建立"),
        (18, "一村(社区)一警(辅警)100%覆盖"),
        (22, "行政调解组织全覆盖"),
    ]


def test_quotes_stand_once_in_their_measure(plan):
    for task in plan.tasks:
        for measure in task.measures:
            for quoted in (*measure.deadlines, *measure.targets):
                assert measure.text.count(quoted.quote) == 1


@pytest.mark.parametrize(
    ("task", "quote", "reading"),
    [
        (7, "围绕我“十四五”", "围绕我区“十四五”"),
        (9, "2022底前", "2022年底前"),
        (13, "根据省、统一部署", "根据省、市统一部署"),
        (15, "具有晋安特色的148”", "具有晋安特色的“148”"),
        (15, "实现12348”", "实现“12348”"),
        (21, "平安小区(单位)级联创", "平安小区(单位)四级联创"),
        (22, "健全镇村三级", "健全区镇村三级"),
    ],
)
def test_certain_corrections(plan, task, quote, reading):
    (correction,) = [c for c in plan.task_by_id[task].corrections if c.quote == quote]
    assert (correction.reading, correction.certainty) == (reading, "certain")


def test_corrections_quote_one_place_each(plan):
    for task in plan.tasks:
        for correction in task.corrections:
            assert task.text.count(correction.quote) == 1
            assert correction.reading != correction.quote
            assert correction.reason


def test_the_source_is_quoted_damaged_as_it_is(plan):
    assert plan.document.number == "榕晋委法〔20224"
    assert {c.quote: c.reading for c in plan.document.corrections}["榕晋委法〔20224"] == "榕晋委法〔2022〕4号"


def test_keys_ids_and_names_are_unique(plan):
    for attribute in ("id", "key", "name"):
        values = [getattr(b, attribute) for b in plan.bodies]
        assert len(values) == len(set(values)), attribute
