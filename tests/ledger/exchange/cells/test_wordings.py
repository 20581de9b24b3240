import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.cells.wordings import check_words, looks_like_status, read_status


@pytest.mark.parametrize(
    ("text", "status"), [("已完成", "done"), (" 办结 ", "done"), ("doing", "doing"), ("常态化", "ongoing")]
)
def test_words_of_the_program(text, status):
    assert read_status(text) == (status, False)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("基本完成", "doing"), ("未完成", "doing"), ("√", "done"), ("×", "todo"), ("100%", "done"), ("完成80%", "doing"),
        ("0％", "todo"), ("正常推进。", "doing"), ("长期推进", "ongoing"), ("暂缓", "blocked"),
    ],
)  # fmt: skip
def test_words_that_only_suggest(text, status):
    assert read_status(text) == (status, True)


@pytest.mark.parametrize("text", ["差不多", "120%", "", "完成三次活动", "已销号"])
def test_words_that_say_nothing(text):
    with pytest.raises(UsageProblem):
        read_status(text)
    assert not looks_like_status(text)


def test_an_offices_own_words_come_first():
    own = (("基本完成", "已完成"), ("√", "doing"))
    assert read_status("基本完成", own) == ("done", False)
    assert read_status("√", own) == ("doing", False)
    check_words(own)
    with pytest.raises(UsageProblem, match="“甲”写作“乙”，不是状态"):
        check_words((("甲", "乙"),))
