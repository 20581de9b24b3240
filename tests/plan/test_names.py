import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.errors import UsageProblem
from fazhi_cli.plan.model import Collective, Plan, Unit
from fazhi_cli.plan.names import (
    AmbiguousUnit,
    Names,
    UnknownUnit,
    find_body,
    name_table,
    names_of,
    resolve_mention,
    split_mention,
)

TABLE = {"区委宣传部": "a", "区委文明办": "b", "区委党校": "c", "行政学校": "c", "各乡镇(街道)": "d"}


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("区司法局", "区司法局"),
        ("司法局", "区司法局"),
        ("晋安区司法局", "区司法局"),
        ("福州市晋安区司法局", "区司法局"),
        ("sifaju", "区司法局"),
        ("sfj", "区司法局"),
        ("SFJ", "区司法局"),
        ("宣传部", "区委宣传部"),
        ("晋安区委宣传部", "区委宣传部"),
        ("行政学校", "区委党校"),
        ("区委党校（行政学校）", "区委党校"),
        ('"智慧晋安"中心', "“智慧晋安”中心"),
        ("智慧晋安中心", "“智慧晋安”中心"),
        ("生态环境局", "晋安生态环境局"),
        ("晋安区公安分局", "晋安公安分局"),
        ("区人民法院", "区法院"),
        ("各乡镇（街道）", "各乡镇(街道)"),
        ("晋安区鼓山镇", "鼓山镇"),
        ("其他区直有关单位", "其他区直有关单位"),
    ],
)
def test_spellings_that_a_write_accepts_too(plan, word, name):
    found = find_body(plan, word, guess=False)
    assert (found.body.name, found.guessed) == (name, False)


@pytest.mark.parametrize(
    ("word", "name"), [("市场监管", "区市场监管局"), ("法工委", "区人大常委会法工委"), ("人资局", "区人社局")]
)
def test_ordered_parts_only_for_queries(plan, word, name):
    assert find_body(plan, word, guess=True) == (find_body(plan, name, guess=False).body, True)
    with pytest.raises(UnknownUnit):
        find_body(plan, word, guess=False)


def test_ambiguous_part_lists_all_candidates(plan):
    with pytest.raises(AmbiguousUnit) as caught:
        find_body(plan, "信", guess=True)
    assert set(caught.value.candidates) == {"区信访局", "区信用办", "区委网信办"}


def test_an_entry_that_names_several_bodies_lists_them(plan):
    with pytest.raises(AmbiguousUnit) as caught:
        find_body(plan, "区发改局（区信用办、区大数据局）", guess=False)
    assert set(caught.value.candidates) == {"区发改局", "区信用办", "区大数据局"}


def test_suggestion(plan):
    with pytest.raises(UnknownUnit) as caught:
        find_body(plan, "区司法所", guess=True)
    assert caught.value.message == "没有“区司法所”，是不是“区司法局”？"


def test_every_name_alias_id_and_key_finds_its_body(plan):
    for body in plan.bodies:
        for word in (body.id, body.key, body.name, *body.aliases):
            assert find_body(plan, word, guess=False).body == body


@given(st.text(max_size=8))
def test_any_text_finds_a_body_or_says_why_not(plan, word):
    try:
        find_body(plan, word, guess=True)
    except UsageProblem as error:
        assert error.message


@pytest.mark.parametrize(
    ("text", "bodies", "unknown"),
    [
        ("区委宣传部", (("a", "named"),), ()),
        ("区委宣传部(区委文明办)", (("a", "named"), ("b", "annotation")), ()),
        ("区委宣传部（区委文明办）", (("a", "named"), ("b", "annotation")), ()),
        ("区委党校(行政学校)", (("c", "named"),), ()),
        ("各乡镇(街道)", (("d", "named"),), ()),
        ("区委宣传部(区文明办)", (("a", "named"),), ("区文明办",)),
        ("某局(区委文明办)", (("b", "annotation"),), ("某局",)),
    ],
)
def test_resolution(text, bodies, unknown):
    assert resolve_mention(text, TABLE) == (bodies, unknown)


def test_several_names_in_brackets():
    assert split_mention("区发改局(区信用办、区大数据局)") == ("区发改局", ("区信用办", "区大数据局"))
    assert split_mention("区工信局〔区大数据局〕") == ("区工信局", ("区大数据局",))


def test_a_current_name_wins_over_an_alias_and_the_first_body_keeps_a_contested_name():
    bodies = [Names("a", ("甲",), ("乙", "丙")), Names("b", ("乙",), ("丙",))]
    assert name_table(bodies) == {"甲": "a", "乙": "b", "丙": "a"}


def unit(name, **more):
    fields = {"key": "k", "kind": "government", "names": (), "aliases": (), "former": ()}
    fields |= {"full_name": None, "source": None, "note": None}
    return Unit(**{"id": "u", "name": name, **fields, **more})


def plan_of(plan, *units, district="晋安区"):
    return Plan(plan.document._replace(district=district), plan.sections, plan.tasks, units, ())


def test_all_names_of_a_unit_and_of_a_collective():
    body = unit("甲", names=("乙",), aliases=("丙",), former=("丁",), full_name="戊")
    assert names_of(body) == Names("u", ("甲", "乙"), ("丁", "丙", "戊"))
    assert names_of(body._replace(full_name=None)).other == ("丁", "丙")
    assert names_of(Collective("c", "各", "g", ("己",), False, (), (), None, None)) == Names("c", ("各",), ("己",))


@pytest.mark.parametrize(
    ("name", "district", "kind", "found", "unknown"),
    [
        ("晋安公安分局", "晋安区", "government", ["公安分局", "晋安区公安分局"], ["区公安分局"]),
        ("晋安区公安分局", "晋安区", "government", [], ["公安分局", "晋安公安分局"]),
        ("区府", "晋安区", "government", [], ["府"]),
        ("区府办", "晋安区", "government", ["府办", "晋安区府办"], ["晋安府办"]),
        ("区委", "晋安区", "party", [], ["委"]),
        ("区委办", "晋安区", "party", ["委办", "晋安区委办"], ["办"]),
        ("区委编办", "晋安区", "party", ["编办", "委编办"], []),
        ("区司法局", None, "government", ["司法局"], ["晋安区司法局", "晋安司法局"]),
        ("区司法局", "晋安", "government", ["晋安区司法局"], ["晋区司法局"]),
        ("鼓山镇", "晋安区", "township", ["晋安区鼓山镇"], ["晋安鼓山镇"]),
        ("鼓山所", "晋安区", "other", [], ["晋安区鼓山所"]),
    ],
)
def test_forms_made_from_a_name(plan, name, district, kind, found, unknown):
    made = plan_of(plan, unit(name, kind=kind), district=district)
    for word in (name, *found):
        assert find_body(made, word, guess=False).body.name == name, word
    for word in unknown:
        with pytest.raises(UsageProblem):
            find_body(made, word, guess=False)


def test_a_part_that_stands_together_is_preferred_to_one_with_gaps(plan):
    made = plan_of(plan, unit("区民政局", id="a"), unit("区民族政策局", id="b"))
    assert find_body(made, "民政", guess=True).body.id == "a"


def test_two_that_fit_are_ambiguous_and_named(plan):
    made = plan_of(plan, unit("区甲乙局", id="a", key="a"), unit("区甲丙局", id="b", key="b"))
    with pytest.raises(AmbiguousUnit) as caught:
        find_body(made, "甲", guess=True)
    assert caught.value.message == "“甲”不止一个单位：区甲乙局、区甲丙局"
    assert "fazhi units" in caught.value.hint


def test_a_write_names_at_most_five_that_may_be_meant(plan):
    made = plan_of(plan, *(unit(f"区甲{n}局", id=f"u{n}", key=f"k{n}") for n in range(7)))
    with pytest.raises(UnknownUnit) as caught:
        find_body(made, "甲", guess=False)
    assert caught.value.similar == tuple(f"区甲{n}局" for n in range(5))
    assert caught.value.message.startswith("没有“甲”，是不是“区甲0局”、“区甲1局”")
    assert "fazhi units" in caught.value.hint


def test_nothing_like_it_and_nothing_at_all(plan):
    with pytest.raises(UnknownUnit) as caught:
        find_body(plan, "qqqqqq", guess=True)
    assert caught.value.message == "没有“qqqqqq”这个单位"
    with pytest.raises(UsageProblem) as empty:
        find_body(plan, " “” ", guess=True)
    assert empty.value.message == "没有写单位名称"
    assert "fazhi units" in empty.value.hint
