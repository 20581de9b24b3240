import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.errors import UsageProblem
from fazhi_cli.plan.names import (
    AmbiguousUnit,
    Names,
    UnknownUnit,
    find_body,
    name_table,
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


def test_a_current_name_wins_over_an_alias_and_the_first_body_keeps_a_contested_name():
    bodies = [Names("a", ("甲",), ("乙", "丙")), Names("b", ("乙",), ("丙",))]
    assert name_table(bodies) == {"甲": "a", "乙": "b", "丙": "a"}
