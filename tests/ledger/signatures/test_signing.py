"""Records are signed as they are written, or not written."""

from __future__ import annotations

import os
import subprocess

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.ledger.files.scan import scan
from fazhi_cli.ledger.recording.git import commit_new
from fazhi_cli.ledger.seal import seal_of
from tests.ledger.making import draft


def files(folder):
    return sorted(p for p in folder.rglob("*") if p.is_file() and "records" in p.parts)


def test_the_signature_lies_beside_the_record_and_ssh_keygen_alone_verifies_it(signing, signers):
    [written] = signing().write([draft(15, "doing", "sifaju")])
    signature = written.path.with_name(written.path.name + ".sig")
    assert files(signers.parent) == [written.path, signature]
    words = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "王明@sifaju", "-n", "fazhi", "-s", signature]
    subprocess.run(words, input=written.path.read_bytes(), check=True, capture_output=True)
    found = scan(signers.parent)
    assert (len(found.records), found.problems) == (1, ())
    assert found.signatures == {f"records/sifaju/{signature.name}"}


def test_a_batch_is_signed_as_one(signing, plan_copy):
    signing("office").write([draft(n, "done", unit) for n in (15, 16, 17) for unit in ("sifaju", None)])
    assert len(files(plan_copy)) == 12
    assert len(scan(plan_copy).signatures) == 6


@pytest.mark.parametrize(
    ("key", "said"), [("stranger", "不在 signers 里"), ("minzheng", "不代表区司法局"), ("locked", "口令不对")]
)
def test_a_signature_that_would_not_count_and_nothing_is_written(signing, plan_copy, key, said):
    with pytest.raises(FazhiError, match=f"{said}.*什么也没有写"):
        signing(key).write([draft(15, "doing", "sifaju")])
    assert files(plan_copy) == []


def test_no_signers_no_key_no_program(signing, plan_copy, monkeypatch, tmp_path):
    book = signing()
    monkeypatch.setenv("FAZHI_SIGNING_KEY", str(tmp_path / "none"))
    with pytest.raises(FazhiError, match="没有签名用的密钥文件"):
        book.write([draft(15, "doing", "sifaju")])
    monkeypatch.delenv("FAZHI_SIGNING_KEY")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(FazhiError, match="没有可以用来签名的密钥"):
        book.write([draft(15, "doing", "sifaju")])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FazhiError, match="找不到 ssh-keygen"):
        book.write([draft(15, "doing", "sifaju")])
    (plan_copy / "signers").unlink()
    with pytest.raises(FazhiError, match=r"没有“.*signers”"):
        book.write([draft(15, "doing", "sifaju")])
    assert files(plan_copy) == []


def test_the_usual_key_is_found_without_being_named(signing, plan_copy, keys, monkeypatch, tmp_path):
    book = signing()
    monkeypatch.delenv("FAZHI_SIGNING_KEY")
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".ssh").mkdir()
    for ending in ("", ".pub"):
        path = tmp_path / f".ssh/id_ed25519{ending}"
        path.write_bytes(keys["sifaju"].with_suffix(ending).read_bytes())
        path.chmod(0o600)
    book.write([draft(15, "doing", "sifaju")])
    assert len(files(plan_copy)) == 2


def test_a_key_of_the_agent(signing, plan_copy, keys, monkeypatch, tmp_path):
    book = signing()
    monkeypatch.delenv("FAZHI_SIGNING_KEY")
    monkeypatch.setenv("HOME", str(tmp_path))
    socket = str(tmp_path / "agent")
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", socket], stdout=subprocess.PIPE)
    try:
        assert agent.stdout is not None
        agent.stdout.readline()
        monkeypatch.setenv("SSH_AUTH_SOCK", socket)
        for name in ("minzheng", "sifaju"):
            subprocess.run(["ssh-add", "-q", keys[name]], check=True, capture_output=True)
        book.write([draft(15, "doing", "sifaju")])
    finally:
        agent.terminate()
        agent.wait()
        agent.stdout.close()
    assert len(files(plan_copy)) == 2


def test_killed_between_record_and_signature_is_completed(signing, plan_copy, monkeypatch):
    from fazhi_cli.ledger.files import atomic

    real = atomic._name

    def name(item):
        if item.final.name.endswith(".sig"):
            os._exit(9)
        real(item)

    child = os.fork()
    if not child:
        atomic._name = name
        signing().write([draft(15, "doing", "sifaju")])
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    found = scan(plan_copy)
    assert (found.records, [d.code for d in found.problems]) == ((), ["FZ709"])
    assert "1 条" in found.problems[0].message
    assert atomic.complete(plan_copy) == 1
    found = scan(plan_copy)
    assert (len(found.records), len(found.signatures), found.problems) == (1, 1, ())


def test_git_commits_the_signature_with_its_record(signing, plan_copy):
    def git(*words):
        return subprocess.run(["git", *words], cwd=plan_copy.parent, check=True, capture_output=True).stdout.decode()

    git("init", "-q")
    git("config", "user.name", "甲")
    git("config", "user.email", "a@example.cn")
    book = signing()
    book.write([draft(15, "doing", "sifaju")])
    assert len(commit_new(book)) == 1
    assert len([n for n in git("ls-files", "plan/records").splitlines() if n.endswith(".sig")]) == 1
    assert git("status", "--porcelain", "plan/records") == ""


def test_the_seal_covers_signatures(signing, plan_copy):
    [written] = signing().write([draft(15, "doing", "sifaju")])
    before = seal_of(plan_copy).mark
    written.path.with_name(written.path.name + ".sig").unlink()
    assert seal_of(plan_copy).mark != before
