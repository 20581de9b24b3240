"""Real keys: without ssh-keygen there is nothing to test, and on CI it must be there."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from fazhi_cli.ledger.book import Book
from fazhi_cli.settings import Settings
from tests.ledger.making import day

SSH_KEYGEN = shutil.which("ssh-keygen")


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    """Private keys by name, without passphrase (but ``locked``), made by ssh-keygen."""
    if SSH_KEYGEN is None:
        assert os.environ.get("CI") != "true", "CI must have ssh-keygen: signatures would go untested"
        pytest.skip("NO ssh-keygen HERE: SIGNATURES ARE NOT TESTED")
    folder = tmp_path_factory.mktemp("keys")
    made = {}
    for name in ("sifaju", "minzheng", "office", "stranger", "locked"):
        secret = "open sesame" if name == "locked" else ""
        words = [SSH_KEYGEN, "-q", "-t", "ed25519", "-N", secret, "-C", name, "-f", folder / name]
        subprocess.run(words, check=True)
        made[name] = folder / name
    return made


@pytest.fixture
def public(keys):
    return lambda name: keys[name].with_suffix(".pub").read_text().strip()


@pytest.fixture
def signers(plan_copy, public):
    """``plan/signers`` of two bodies and the office."""
    lines = [
        f"王明@sifaju {public('sifaju')}",
        f"民政@minzhengju {public('minzheng')}",
        f'办公室 namespaces="fazhi" {public("office")}',
        f"区司法局 {public('locked')}",
    ]
    path = plan_copy / "signers"
    path.write_text("# 谁能签名\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def signing(plan, plan_copy, signers, keys, monkeypatch):
    """A ledger that signs with a key, and wants signatures from 2025 on."""

    def made(key="sifaju", **more):
        monkeypatch.setenv("FAZHI_SIGNING_KEY", str(keys[key]))
        settings = Settings(sign=True, signed_from=day("2025-01-01"), **more)
        return Book(plan, plan_copy, day("2025-06-30"), settings)

    return made
