"""Names that options take: the English ones, and the Chinese ones that stand beside them."""

import pytest

from fazhi_cli import diagnostics
from fazhi_cli.cli.actions import reporting
from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.commands.plan import diff, init
from fazhi_cli.cli.commands.queries import duties
from fazhi_cli.cli.commands.status import bulk
from fazhi_cli.cli.printing.check_findings import FORMATS as CHECK_FORMATS
from fazhi_cli.errors import UsageProblem
from fazhi_cli.lint import reporters
from fazhi_cli.rollup import questions

TABLES = {
    "lists": options.LIST_FORMATS,
    "writes": recording.WRITE_FORMATS,
    "kinds of report": reporting.KINDS,
    "forms of report": reporting.FORMATS,
    "check": CHECK_FORMATS,
    "lint": reporters.FORMATS,
    "levels": diagnostics.SEVERITY_WORDS,
    "diff": diff.FORMATS,
    "orders": duties.SORTS,
    "import": init.IMPORT_FORMATS,
    "export": bulk.EXPORT_FORMATS,
    "rollup": questions.GROUPINGS,
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_word_that_is_shown_is_accepted(table):
    for name, chinese in table.items():
        assert options.choose(name.upper(), table, "--x") == name
        if chinese:
            assert options.choose(f" {chinese}　", table, "--x") == name
            assert f"{name} {chinese}" in options.listed(table)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_no_word_means_two_things(table):
    words = [w for name, chinese in table.items() for w in {name, chinese} if w]
    assert len(words) == len(set(words))


def test_another_word_is_refused_with_both_names_of_each():
    with pytest.raises(UsageProblem) as caught:
        options.choose("简抱", reporting.KINDS, "--kind")
    assert caught.value.message == "--kind 没有“简抱”，是不是“简报”？"
    assert "notice（通报）" in caught.value.hint
    with pytest.raises(UsageProblem, match="bash"):
        options.choose("bsh", ("bash", "zsh"), "SHELL")


def test_completion_offers_words_in_the_script_that_is_typed():
    assert options.offers(reporting.KINDS, "s") == ["supervise"]
    assert options.offers(reporting.KINDS, "督") == ["督办单"]
    assert options.offers(reporting.KINDS, "") == list(reporting.KINDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "--kind", "通报", "--format", "文本", "--year", "2024"),
        ("duties", "--unit", "sfj", "--sort", "时限", "--format", "表格"),
        ("lint", "--format", "文字", "--fail-level", "错误"),
        ("status", "show", "--status", "推进中", "--label", "逾期"),
        ("status", "log", "--kind", "申请销号", "--format", "表格"),
        ("check", "--no-overdue", "--unclosed", "--format", "文字"),
    ],
)
def test_commands_take_chinese_names(fazhi, plan_copy, arguments):
    done = fazhi(*arguments, cwd=plan_copy.parent)
    assert done.code == 0, done.err


def test_help_lists_both_names(fazhi):
    for command, words in (("report", "notice 通报"), ("duties", "due 时限"), ("lint", "warning 警告")):
        assert words in fazhi(command, "--help", COLUMNS="200").out
