import pytest

from fazhi_cli.plan.mentions import resolve_mention, split_mention

TABLE = {"区委宣传部": "a", "区委文明办": "b", "区委党校": "c", "行政学校": "c", "各乡镇(街道)": "d"}


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
