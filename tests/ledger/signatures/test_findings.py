"""What is wrong with signatures, by keys that are real."""

from __future__ import annotations

import subprocess

import pytest

from fazhi_cli.ledger.files.scan import scan
from fazhi_cli.ledger.files.store import append
from fazhi_cli.ledger.record import sealed, to_json
from fazhi_cli.ledger.signatures import verifying
from fazhi_cli.ledger.signatures.findings import look, signature_findings, unproved
from fazhi_cli.settings import Settings
from tests.ledger.making import day, draft

WANTED = Settings(signed_from=day("2025-01-01"))


@pytest.fixture
def written(signing):
    [one] = signing().write([draft(15, "doing", "sifaju")])
    return one


@pytest.fixture
def told(plan, plan_copy):
    def codes(settings=WANTED):
        return [d.code for d in signature_findings(plan_copy, plan, scan(plan_copy), settings)]

    return codes


def sig(written):
    return written.path.with_name(written.path.name + ".sig")


def resign(written, key):
    sig(written).unlink()
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "fazhi", "-f", key, written.path], check=True)


def test_good_signatures_of_a_body_and_of_the_office_for_it(written, signing, told, plan, plan_copy):
    signing("office").write([draft(15, "done", "sifaju"), draft(4, "doing")])
    assert told() == []
    verdicts = look(plan_copy, plan, scan(plan_copy), WANTED).verdicts.values()
    assert {(v.state, v.principal, v.body) for v in verdicts} == {
        ("valid", "王明@sifaju", "sifaju"),
        ("valid", "办公室", "_office"),
    }
    assert all(v.key.startswith("SHA256:") for v in verdicts)


def test_unsigned_is_an_error_only_from_the_day_on(written, told):
    sig(written).unlink()
    assert told() == ["FZ741"]
    assert told(Settings()) == []
    assert told(Settings(signed_from=day("2035-01-01"))) == []


def test_a_record_that_was_rewritten_with_a_new_digest(written, told):
    forged = sealed(written.record._replace(note="改了一个字"))
    written.path.write_text(to_json(forged), encoding="utf-8")
    assert told() == ["FZ742"]
    written.path.write_text(to_json(written.record._replace(note="摘要也没有改")), encoding="utf-8")
    assert told() == []  # FZ711 tells


@pytest.mark.parametrize("content", ["", "胡写", "-----BEGIN SSH SIGNATURE-----\nQUJD\n-----END SSH SIGNATURE-----\n"])
def test_what_is_no_signature(written, told, content):
    sig(written).write_text(content, encoding="utf-8")
    assert told() == ["FZ742"]


def test_a_signature_for_something_else_than_records(written, told, keys):
    sig(written).unlink()
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", keys["sifaju"], written.path], check=True)
    assert told() == ["FZ742"]


@pytest.mark.parametrize(("key", "code"), [("stranger", "FZ743"), ("minzheng", "FZ744")])
def test_the_wrong_key(written, told, keys, key, code):
    resign(written, keys[key])
    assert told() == [code]


def test_the_days_of_a_key_are_those_of_the_office(written, told, signers, public, monkeypatch):
    at = written.record.at[:10].replace("-", "")
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    signers.write_text(f'王明@sifaju valid-after="{at}" {public("sifaju")}\n', encoding="utf-8")
    assert told() == []
    signers.write_text(f'王明@sifaju valid-before="20250101" {public("sifaju")}\n', encoding="utf-8")
    assert told() == ["FZ745"]


def test_a_revoked_key(written, told, plan_copy, public):
    gone = plan_copy / "signers.revoked"
    gone.write_text(f"# 丢了\n{public('sifaju')}\n", encoding="utf-8")
    assert told() == ["FZ746"]
    gone.write_text(public("minzheng") + "\n", encoding="utf-8")
    assert told() == []
    gone.write_text("胡写\n", encoding="utf-8")
    assert told() == ["FZ747", "FZ748"]


def test_a_list_of_revoked_keys_by_ssh_keygen(written, told, plan_copy, keys):
    words = ["ssh-keygen", "-q", "-k", "-f", plan_copy / "signers.revoked", keys["sifaju"].with_suffix(".pub")]
    subprocess.run(words, check=True)
    assert told() == ["FZ746"]


def test_line_ends_that_git_changed_do_not_matter(written, told, signers):
    for path in (written.path, sig(written), signers):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert told() == []


@pytest.mark.parametrize(
    "line",
    ["* KEY", "王明@卫健 KEY", "区*局 KEY", "KEY", "王明@sifaju", "_office cert-authority KEY", "_office ssh-rsa AAAA"],
)
def test_a_line_that_names_nobody(written, told, signers, public, line):
    with signers.open("a", encoding="utf-8") as file:
        file.write(line.replace("KEY", public("stranger")) + "\n")
    assert told() == ["FZ747"]


def test_no_signers_where_the_settings_want_signatures(written, told, signers, plan, plan_copy):
    signers.unlink()
    assert told() == ["FZ747"]
    [found] = signature_findings(plan_copy, plan, scan(plan_copy), Settings())
    assert found.severity == "warning"
    sig(written).unlink()
    assert told(Settings()) == []


def test_an_orphan_is_named(written, plan_copy):
    written.path.unlink()
    assert [d.code for d in scan(plan_copy).problems] == ["FZ708"]


def test_without_ssh_keygen_nothing_is_green(written, told, monkeypatch):
    monkeypatch.setenv("FAZHI_NO_CACHE", "1")
    monkeypatch.setattr(verifying.shutil, "which", lambda _: None)
    assert told() == ["FZ748"]


def test_what_was_verified_is_not_asked_again_and_a_change_is(written, told, monkeypatch, plan_copy, keys):
    assert told() == []
    calls = []
    real = subprocess.run
    monkeypatch.setattr(verifying.subprocess, "run", lambda *a, **k: calls.append(a) or real(*a, **k))
    assert told() == []
    assert calls == []
    text = sig(written).read_text()
    sig(written).write_text(text + "\n")
    assert told() == []
    assert len(calls) == 1


def test_unsigned_ledgers_are_left_alone(plan_copy, told):
    append(plan_copy, [draft(15, "doing", "sifaju")])
    assert told(Settings()) == []


def test_queries_tell_what_was_found_when_signatures_were_verified(
    written, signing, told, plan, plan_copy, monkeypatch
):
    def known(settings=WANTED):
        return unproved(plan_copy, plan, scan(plan_copy), settings)

    assert known() == (0, 0), "it was verified as it was written"
    [other] = signing("office").write([draft(4, "doing")])
    assert known() == (0, 0), "what is written later does not make the earlier forgotten"
    sig(other).write_text("胡写", encoding="utf-8")
    assert known() == (0, 1)
    assert known(Settings()) == (0, 0), "nobody wants them signed"
    assert told() == ["FZ742"]
    monkeypatch.setattr(verifying.subprocess, "run", None)  # nothing is asked
    assert known() == known(Settings())._replace(unverified=0) == (1, 0)
    sig(other).unlink()
    assert (known(), known(Settings())) == ((1, 0), (0, 0))
