import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.errors import UsageProblem
from fazhi_cli.plan.items import Item, parse_item, parse_items, parse_section, parse_tasks


@pytest.mark.parametrize("word", ["15", "十五", "(十五)", "（十五）", "第十五条", "第15条", "⑮", "１５"])
def test_spellings_of_a_task(plan, word):
    assert parse_item(plan, word) == Item(15, None)


@pytest.mark.parametrize("word", ["15-2", "十五-2", "(十五)-2", "１５－２", "15—2", "⑮-2", "第十五条-2"])
def test_spellings_of_a_measure(plan, word):
    assert parse_item(plan, word) == Item(15, "15-2")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["4-8"], "4 5 6 7 8"),
        (["4-8,15"], "4 5 6 7 8 15"),
        (["4至6", "15-2"], "4 5 6 15-2"),
        (["5..7"], "5 6 7"),
        (["五-7"], "5-7"),
        (["15、16，17"], "15 16 17"),
        (["15", "15"], "15"),
        (["第四条-第六条"], "4 5 6"),
    ],
)
def test_lists_and_ranges(plan, words, expected):
    assert " ".join(map(str, parse_items(plan, words))) == expected


def test_what_may_be_both_is_not_guessed(plan):
    with pytest.raises(UsageProblem) as caught:
        parse_items(plan, ["5-7"])
    assert "五-7" in caught.value.hint
    assert "5..7" in caught.value.hint


def test_range_where_only_tasks_are_meant(plan):
    assert parse_tasks(plan, ["5-7", "⑮"]) == [5, 6, 7, 15]


@pytest.mark.parametrize("word", ["0", "29", "abc", "", "15-99", "12-9", "15.2"])
def test_unknown(plan, word):
    with pytest.raises(UsageProblem):
        parse_items(plan, [word])


def test_unknown_measure_says_how_many_there_are(plan):
    with pytest.raises(UsageProblem, match="第15条共有 6 条举措"):
        parse_item(plan, "15-7")


@pytest.mark.parametrize("word", ["四", "4", "四、", "第四部分", "加强社会主体权利保护", "主体权利"])
def test_spellings_of_a_section(plan, word):
    assert parse_section(plan, word) == 4


@pytest.mark.parametrize("word", ["八", "0", "社会", ""])
def test_no_section(plan, word):
    with pytest.raises(UsageProblem):
        parse_section(plan, word)


@given(st.text(alphabet="0123456789-,、十五(）⑮..至 abc", max_size=10))
def test_any_text_is_read_or_refused(plan, word):
    try:
        items = parse_items(plan, [word])
    except UsageProblem:
        return
    assert items
