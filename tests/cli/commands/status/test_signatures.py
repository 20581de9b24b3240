"""Signing and verifying through the commands."""

from __future__ import annotations

import json

import pytest

from tests.ledger.signatures.conftest import keys, public, signers  # noqa: F401 - fixtures


@pytest.fixture
def office(signers, keys):  # noqa: F811
    """The folder of an office that signs."""
    top = signers.parent.parent
    (top / "fazhi.toml").write_text("sign = true\nsigned_from = 2025-01-01\n", encoding="utf-8")
    return top


def test_signed_seen_and_verified(fazhi, office, keys):  # noqa: F811
    ran = fazhi("status", "set", "15", "doing", "--unit", "区司法局", "--by", "王明", cwd=office, FAZHI_SIGNING_KEY=str(keys["sifaju"]))  # fmt: skip
    assert ran.code == 0, ran.err
    assert fazhi("lint", cwd=office).code == 0
    [record] = json.loads(fazhi("status", "log", "--format", "json", cwd=office).out)["records"]
    assert record["signature"]["state"] == "valid"
    assert record["signature"]["principal"] == "王明@sifaju"
    assert "有效 王明@sifaju" in fazhi("status", "log", "--format", "csv", cwd=office).out
    next((office / "plan/records/sifaju").glob("*.sig")).unlink()
    lint = fazhi("lint", cwd=office)
    assert (lint.code, "FZ741" in lint.out) == (1, True)


@pytest.mark.parametrize(
    "words", [("duties", "--unit", "区司法局"), ("check",), ("report", "--year", "2024"), ("status", "show")]
)
def test_queries_say_in_one_line_that_records_are_not_proved(fazhi, office, keys, words):  # noqa: F811
    told = "1 条记录没有有效的签名，照样计入；逐条核对：fazhi lint"
    fazhi("status", "set", "15", "doing", "--unit", "区司法局", "--by", "王明", cwd=office, FAZHI_SIGNING_KEY=str(keys["sifaju"]))  # fmt: skip
    assert "签名" not in fazhi(*words, cwd=office).err
    next((office / "plan/records/sifaju").glob("*.sig")).unlink()
    ran = fazhi(*words, cwd=office)
    assert ran.err.splitlines().count(told) == 1
    assert "签名" not in ran.out


def test_signers_that_cannot_be_read_stop_no_query(fazhi, office, keys):  # noqa: F811
    fazhi("status", "set", "15", "doing", "--unit", "区司法局", "--by", "王明", cwd=office, FAZHI_SIGNING_KEY=str(keys["sifaju"]))  # fmt: skip
    (office / "plan/signers").unlink()
    (office / "plan/signers").mkdir()
    ran = fazhi("duties", "--unit", "区司法局", cwd=office)
    assert ran.code == 0
    assert "签名都没有核对" in ran.err


def test_a_key_that_cannot_sign_writes_nothing(fazhi, office, keys):  # noqa: F811
    ran = fazhi("status", "set", "15", "doing", "--unit", "区司法局", "--by", "甲", cwd=office, FAZHI_SIGNING_KEY=str(keys["minzheng"]))  # fmt: skip
    assert ran.code == 2
    assert "不代表区司法局" in ran.err
    assert not list((office / "plan").rglob("*.json"))


def test_no_signers_no_key_in_the_log(fazhi, plan_copy):
    fazhi("status", "set", "15", "doing", "--by", "甲", cwd=plan_copy.parent)
    [record] = json.loads(fazhi("status", "log", "--format", "json", cwd=plan_copy.parent).out)["records"]
    assert record["signature"] is None


@pytest.mark.parametrize("line", ["sign = 1", "signing_key = 3", 'signed_from = "2026-01-01"'])
def test_settings_that_cannot_be_used(fazhi, plan_copy, line):
    (plan_copy.parent / "fazhi.toml").write_text(line + "\n", encoding="utf-8")
    ran = fazhi("status", "show", cwd=plan_copy.parent)
    assert ran.code == 2
    assert line.split(" ", maxsplit=1)[0] in ran.err


def test_an_import_is_signed_whole_and_not_written_where_it_cannot_be(fazhi, office, keys):  # noqa: F811
    rows = "条,单位,状态,日期\n15,区司法局,推进中,2024-11-01\n16,区司法局,推进中,2024-11-01\n"
    (office / "in.csv").write_text(rows, encoding="utf-8")
    words = ("status", "import", "in.csv", "--by", "甲")
    ran = fazhi(*words, cwd=office, FAZHI_SIGNING_KEY=str(keys["stranger"]))
    assert (ran.code, list((office / "plan").rglob("*.json"))) == (2, [])
    assert "什么也没有写" in ran.err
    assert fazhi(*words, cwd=office, FAZHI_SIGNING_KEY=str(keys["office"])).code == 0
    assert len(list((office / "plan").rglob("*.json.sig"))) == 2
    lint = fazhi("lint", cwd=office)
    assert "FZ74" not in lint.out
