"""Configuration, suppression comments, baseline."""

from __future__ import annotations

import pytest

from fazhi_cli.errors import FazhiError, UsageProblem
from fazhi_cli.lint.baseline import baseline_text, fingerprints, read_baseline, without_known
from fazhi_cli.lint.config import find_config, known_codes, wanted

from .helpers import check, codes, edit

TODO = ("                note: 方案总目标，原文未列", "                note: 方案总目标，TODO 原文未列")
DROPPED = ("宪法宣誓制度。", "宪法宣誓度。")


def configured(plan_copy, text, name="fazhi.toml"):
    (plan_copy.parent / name).write_text(text, encoding="utf-8")
    return find_config(plan_copy)


def test_no_file_is_no_configuration(tmp_path):
    config = find_config(tmp_path)
    assert (config.select, config.ignore, dict(config.severity)) == ((), (), {})


def test_fazhi_toml(plan_copy):
    edit(plan_copy / "tasks.yaml", TODO, DROPPED)
    assert codes(plan_copy) == ["FZ801", "FZ501"]
    assert codes(plan_copy, configured(plan_copy, '[lint]\nignore = ["FZ8"]\n')) == ["FZ501"]
    assert codes(plan_copy, configured(plan_copy, '[lint]\nselect = ["FZ801"]\n')) == ["FZ801"]
    config = configured(plan_copy, '[lint.severity]\nFZ801 = "error"\nFZ501 = "info"\n')
    assert [d.severity for d in check(plan_copy, config).diagnostics] == ["error", "info"]


def test_pyproject(plan_copy):
    edit(plan_copy / "tasks.yaml", TODO)
    config = configured(plan_copy, '[tool.fazhi.lint]\nignore = ["FZ801"]\n', "pyproject.toml")
    assert codes(plan_copy, config) == []


def test_options_of_a_rule(plan_copy):
    assert codes(plan_copy, configured(plan_copy, "[lint.options.FZ804]\nmax = 70\n")) != []
    assert codes(plan_copy, configured(plan_copy, "[lint.options.FZ804]\nmax = 300\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        '[lint]\nselct = ["FZ5"]\n',
        '[lint]\nselect = ["FZ999"]\n',
        '[lint]\nselect = "FZ5"\n',
        '[lint.severity]\nFZ801 = "fatal"\n',
        '[lint.severity]\nFZ8 = "error"\n',
        "[lint]\noptions = 3\n",
        "lint = 3\n",
        "[lint\n",
    ],
)
def test_wrong_configuration_is_refused_in_words(plan_copy, text):
    with pytest.raises(FazhiError) as problem:
        configured(plan_copy, text)
    assert "fazhi.toml" in problem.value.message or "FZ" in problem.value.message


def test_the_longest_beginning_decides():
    assert wanted("FZ501", (), ())
    assert not wanted("FZ501", ("FZ6",), ())
    assert wanted("FZ501", ("FZ501",), ("FZ5",))
    assert not wanted("FZ502", ("FZ501",), ("FZ5",))
    assert not wanted("FZ501", (), ("FZ501",))
    assert not wanted("FZ501", ("FZ5",), ("FZ5",))


def test_codes_may_be_typed_in_any_way():
    assert known_codes(["fz501，FZ6", " FZ801 "]) == ("FZ501", "FZ6", "FZ801")
    with pytest.raises(UsageProblem, match="FZ777"):
        known_codes(["FZ777"])


def test_comment_suppresses_only_its_code_on_its_line(plan_copy):
    edit(
        plan_copy / "tasks.yaml",
        (
            "            text: 全面落实国家工作人员宪法宣誓制度。",
            "            # fazhi: ignore[FZ501] 网页如此\n            text: 全面落实国家工作人员宪法宣誓度。",
        ),
    )
    result = check(plan_copy)
    assert (result.diagnostics, result.suppressed) == ((), 1)


def test_comment_for_another_code_is_useless(plan_copy):
    edit(
        plan_copy / "tasks.yaml",
        (
            "            text: 全面落实国家工作人员宪法宣誓制度。",
            "            text: 全面落实国家工作人员宪法宣誓度。  # fazhi: ignore[FZ502] 网页如此",
        ),
    )
    assert codes(plan_copy) == ["FZ501", "FZ901"]


def test_comment_for_a_rule_that_did_not_run_is_not_called_useless(plan_copy):
    edit(
        plan_copy / "tasks.yaml",
        ("        title: 指导思想\n", "        title: 指导思想  # fazhi: ignore[FZ502] 网页如此\n"),
    )
    assert codes(plan_copy) == ["FZ901"]
    assert codes(plan_copy, configured(plan_copy, '[lint]\nignore = ["FZ502"]\n')) == []


@pytest.mark.parametrize(
    "comment", ["ignore", "ignore[]  原因", "ignore[FZ502]", "ignore[FZ999] 原因", "ignore[abc] 原因"]
)
def test_comment_written_wrongly_is_told(plan_copy, comment):
    edit(
        plan_copy / "tasks.yaml",
        ("        title: 指导思想\n", f"        # fazhi: {comment}\n        title: 指导思想\n"),
    )
    assert "FZ902" in codes(plan_copy)


def test_the_word_in_a_text_is_no_comment(plan_copy):
    edit(
        plan_copy / "tasks.yaml",
        (
            "                note: 方案总目标，原文未列",
            "                note: 见说明#fazhi:ignore[FZ501] 的用法，原文未列",
        ),
    )
    assert codes(plan_copy) == []


def test_baseline_hides_what_it_knows_and_nothing_new(plan_copy, tmp_path):
    edit(plan_copy / "tasks.yaml", TODO)
    first = check(plan_copy)
    path = tmp_path / "baseline.json"
    path.write_text(baseline_text(first.diagnostics, fingerprints(first.diagnostics, first.files)), encoding="utf-8")
    edit(plan_copy / "tasks.yaml", DROPPED)
    second = check(plan_copy)
    known = without_known(second.diagnostics, fingerprints(second.diagnostics, second.files), read_baseline(path))
    assert ([d.code for d in known.fresh], known.present, known.gone) == (["FZ501"], 1, 0)
    edit(plan_copy / "tasks.yaml", (TODO[1], TODO[0]))
    third = check(plan_copy)
    known = without_known(third.diagnostics, fingerprints(third.diagnostics, third.files), read_baseline(path))
    assert ([d.code for d in known.fresh], known.present, known.gone) == (["FZ501"], 0, 1)


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"schema_version": 9, "findings": []}'])
def test_no_baseline_is_said_in_words(tmp_path, text):
    path = tmp_path / "b.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageProblem, match="基线"):
        read_baseline(path)
