import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger import book as identity
from fazhi_cli.ledger.book import same_person, writer


def test_login_name_without_git_or_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LOGNAME", "wangming")
    assert writer(None, tmp_path) == ("wangming", "login")


def test_nobody_at_all(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(identity, "_login", lambda: "")
    with pytest.raises(UsageProblem, match="不知道是谁填报") as caught:
        writer(None, tmp_path)
    assert "FAZHI_USER" in caught.value.hint


@pytest.mark.parametrize("name", ["", "  ", "\u3000"])
def test_an_empty_option_is_a_mistake(name, tmp_path):
    with pytest.raises(UsageProblem, match="--by"):
        writer(name, tmp_path)


def test_environment_of_blanks_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv("FAZHI_USER", "  ")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LOGNAME", "x")
    assert writer(None, tmp_path).origin == "login"


def test_same_person():
    assert same_person("王 明", "王明")
    assert same_person("ＷＡＮＧ", "wang")
    assert not same_person("王明", "王敏")
