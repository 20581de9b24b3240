"""A plan once found clean is not checked again until something changes."""

import contextlib
import io
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_cli.cache import blobs
from fazhi_cli.cli.main import main
from fazhi_cli.lint.clean import clean_key, is_known_clean, remember_clean


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(blobs, "cache_folder", lambda: tmp_path / "cache")


def lint(folder):
    """Exit code and text of the command."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), pytest.raises(SystemExit) as left:
        main(["lint", "--plan", str(folder)])
    return left.value.code, out.getvalue()


def test_known_until_any_file_changes(plan_copy):
    key = clean_key(plan_copy)
    assert not is_known_clean(plan_copy, key)
    remember_clean(plan_copy, key)
    assert is_known_clean(plan_copy, clean_key(plan_copy))
    for name in ("tasks.yaml", "units.yaml", "source.txt"):
        path = plan_copy / name
        before = path.read_bytes()
        path.write_bytes(before + b" ")
        assert not is_known_clean(plan_copy, clean_key(plan_copy)), name
        path.write_bytes(before)
    assert is_known_clean(plan_copy, clean_key(plan_copy))


def test_other_checks_are_another_question(plan_copy, monkeypatch, tmp_path):
    key = clean_key(plan_copy)
    rules = tmp_path / "package" / "lint" / "rules"
    rules.mkdir(parents=True)
    monkeypatch.setattr(blobs, "_PACKAGE", tmp_path / "package")
    assert clean_key(plan_copy) != key
    before = clean_key(plan_copy)
    (rules / "new_rule.py").write_text("x = 1\n")
    assert clean_key(plan_copy) != before


@settings(max_examples=40)
@given(st.sampled_from(["tasks.yaml", "units.yaml", "source.txt"]), st.integers(0, 10**9), st.binary(max_size=2))
def test_after_any_edit_the_answer_is_that_of_a_check(tmp_path_factory, root, name, where, patch):
    folder = tmp_path_factory.mktemp("edit") / "plan"
    folder.mkdir()
    for file in ("tasks.yaml", "units.yaml", "source.txt"):
        shutil.copy(root / "plan" / file, folder / file)
    assert lint(folder) == (0, "没有发现问题\n")
    assert lint(folder) == (0, "没有发现问题\n")
    content = bytearray((folder / name).read_bytes())
    content[where % len(content) : where % len(content) + 1] = patch
    (folder / name).write_bytes(bytes(content))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("FAZHI_NO_CACHE", "1")
        without = lint(folder)
    assert lint(folder) == without
    assert lint(folder) == without


def test_a_file_saved_during_the_check_is_not_known_clean(plan_copy):
    from fazhi_cli.lint import engine

    path = plan_copy / "tasks.yaml"
    good = path.read_bytes()
    bad = good.replace("完善法律援助制度,".encode(), "完善法律援制度,".encode())
    path.write_bytes(bad)
    check = engine.lint_plan

    def saved_meanwhile(options):
        path.write_bytes(good)
        return check(options)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "lint_plan", saved_meanwhile)
        assert lint(plan_copy)[0] == 0
    path.write_bytes(bad)
    assert lint(plan_copy)[0] == 1


def test_other_settings_are_another_question(plan_copy):
    remember_clean(plan_copy, clean_key(plan_copy))
    (plan_copy / "fazhi.toml").write_text('[lint]\nselect = ["FZ5"]\n')
    assert not is_known_clean(plan_copy, clean_key(plan_copy))


def test_plans_with_records_or_a_baseline_are_always_checked(plan_copy):
    (plan_copy / "fazhi.toml").write_text('[lint]\nbaseline = "known.json"\n')
    assert clean_key(plan_copy) is None
    (plan_copy / "fazhi.toml").unlink()
    (plan_copy / "records").mkdir()
    assert clean_key(plan_copy) is None


def test_not_without_a_cache(plan_copy, monkeypatch):
    monkeypatch.setenv("FAZHI_NO_CACHE", "1")
    assert clean_key(plan_copy) is None


def test_command_finds_a_mistake_made_after_a_clean_check(fazhi, plan_copy):
    assert fazhi("lint").code == 0
    assert fazhi("lint").out == "没有发现问题\n"
    path = plan_copy / "tasks.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("完善法律援助制度,", "完善法律援制度,"), encoding="utf-8")
    for _ in range(2):
        ran = fazhi("lint")
        assert ran.code == 1
        assert "FZ501" in ran.out
    path.write_text(text, encoding="utf-8")
    assert fazhi("lint").code == 0
