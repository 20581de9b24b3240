"""What ``fazhi doctor`` says of signing: the program, who may, whether it is done, with which key, from which day."""

from __future__ import annotations

import json
import os

import pytest

from tests.ledger.signatures.conftest import keys, public, signers  # noqa: F401 - fixtures


@pytest.fixture
def told(fazhi, plan_copy, tmp_path):
    """What the lines of doctor say in the office's folder, by their names."""

    def ask(settings="", home="", **env):
        (plan_copy.parent / "fazhi.toml").write_text(settings, encoding="utf-8")
        ran = fazhi(
            "doctor", "--format", "json", cwd=plan_copy.parent, HOME=home or str(tmp_path), SSH_AUTH_SOCK="", **env
        )
        found = {f["what"]: f for f in json.loads(ran.out)["findings"]}
        assert ran.code == (0 if all(f["ok"] for f in found.values()) else 1)
        return found

    return ask


def test_nothing_of_it_for_the_bundled_plan(fazhi, tmp_path):
    assert "签名" not in fazhi("doctor", cwd=tmp_path).out


def test_an_office_that_does_not_sign(told):
    found = told()
    assert found["谁能签名"]["ok"]
    assert found["写记录时签名"]["value"] == "不签"
    assert "没有规定" in found["必须签名"]["value"]
    assert "签名用的密钥" not in found


def test_all_in_order(told, signers, keys):  # noqa: F811
    found = told("sign = true\nsigned_from = 2026-01-01\n", FAZHI_SIGNING_KEY=str(keys["sifaju"]))
    assert "OpenSSH" in found["签名程序"]["value"]
    assert found["谁能签名"]["value"] == "plan/signers：4 把公钥，2 个单位和办公室"
    assert found["写记录时签名"]["value"] == "签（sign = true）"
    assert found["签名用的密钥"]["value"].endswith("sifaju，代表 王明@sifaju")
    assert found["必须签名"]["value"] == "2026-01-01 起的记录必须有签名"


@pytest.mark.parametrize(
    ("settings", "line", "says", "hint"),
    [
        ("sign = true", "谁能签名", "没有 plan/signers", "docs/trust.md"),
        ("signed_from = 2026-01-01", "写记录时签名", "不签，而设置了 signed_from", "sign = true"),
        ("sign = 3", "签名", "sign 应是 true 或 false", None),
    ],
)
def test_settings_that_cannot_work(told, settings, line, says, hint):
    found = told(settings)[line]
    assert not found["ok"]
    assert says in found["value"]
    assert hint is None or hint in found["hint"]


@pytest.mark.parametrize(
    ("key", "says"),
    [("stranger", "不在 signers 里"), ("nowhere", "没有签名用的密钥文件"), ("", "没有可以用来签名的密钥")],
)
def test_a_key_that_cannot_be_used(told, signers, keys, key, says):  # noqa: F811
    named = {"FAZHI_SIGNING_KEY": str(keys.get(key, signers.parent / key))} if key else {}
    found = told("sign = true\n", **named)["签名用的密钥"]
    assert not found["ok"]
    assert says in found["value"]
    assert "FAZHI_SIGNING_KEY" in found["hint"]
    assert "什么也没有写" not in found["value"]


def test_lines_of_signers_that_cannot_be_read(told, signers):  # noqa: F811
    signers.write_text("没有这个单位 ssh-ed25519 AAAA\n", encoding="utf-8")
    found = told("sign = true\n")["谁能签名"]
    assert not found["ok"]
    assert "signers 第 1 行" in found["value"]


def test_no_ssh_keygen(told, signers, tmp_path):  # noqa: F811
    found = told("sign = true\n", PATH=str(tmp_path))["签名程序"]
    assert not found["ok"]
    assert "OpenSSH 8.9" in found["hint"]


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for ssh")
def test_an_ssh_that_is_too_old(told, signers, tmp_path):  # noqa: F811
    for name in ("ssh", "ssh-keygen"):
        (tmp_path / name).write_text("#!/bin/sh\necho OpenSSH_8.2p1, OpenSSL 1.1 >&2\n")
        (tmp_path / name).chmod(0o755)
    found = told("", PATH=f"{tmp_path}:/usr/bin:/bin")["签名程序"]
    assert not found["ok"]
    assert "OpenSSH 8.2，太旧" in found["value"]
