"""A plan once found clean is not checked again until something changes."""

import pytest

from fazhi_cli.cache import blobs
from fazhi_cli.lint.clean import clean_key, is_known_clean, remember_clean


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(blobs, "cache_folder", lambda: tmp_path / "cache")


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
