"""Signing records as they are written: with a key file, or a key of the ssh agent.

Nothing is written before every signature is there and has been verified as
``fazhi lint`` will verify it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from fazhi_cli.errors import FazhiError
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.signatures.signers import SIGNERS, Signers, read_signers
from fazhi_cli.ledger.signatures.verifying import NAMESPACE, PROGRAM, Signed, Verdict, body_named, judge
from fazhi_cli.ledger.words import OFFICE
from fazhi_cli.plan.model import Plan
from fazhi_cli.settings import Settings

__all__ = ["KEY_VARIABLE", "find_key", "sign"]

KEY_VARIABLE = "FAZHI_SIGNING_KEY"

_USUAL = ("id_ed25519", "id_ed25519_sk", "id_ecdsa", "id_ecdsa_sk", "id_rsa")
_AT_ONCE = 2000


def sign(folder: Path, plan: Plan, settings: Settings, items: Sequence[tuple[Record, bytes]]) -> list[bytes]:
    """The signature of each record.

    Args:
        folder: the plan folder.
        plan: the plan.
        settings: the key, and the office's zone.
        items: the records and the bytes of their files.

    Raises:
        FazhiError: no key can be used, or a signature would not count; nothing is written.
    """
    signers = read_signers(folder, plan)
    if signers is None:
        raise FazhiError(
            f"设置里写了 sign = true，而没有“{folder / SIGNERS}”，什么也没有写",
            "请先写好谁的公钥代表哪个单位，写法见 docs/trust.md；不签名的，改为 sign = false",
        )
    program = shutil.which(PROGRAM)
    if program is None:
        raise FazhiError("找不到 ssh-keygen，签不了名，什么也没有写", "请安装 OpenSSH 8.9 以上的版本")
    with tempfile.TemporaryDirectory(prefix="fazhi-") as place:
        key = find_key(signers, settings, {body_named(r) for r, _ in items}, Path(place))
        signatures = _signatures(program, key, [data for _, data in items], Path(place))
    signed = [Signed(r, data, s) for (r, data), s in zip(items, signatures, strict=True)]
    for verdict, item in zip(judge(signers, settings.zone, signed, all_there_are=False), signed, strict=True):
        if verdict.state != "valid":
            raise _useless(plan, verdict, item.record, key)
    return signatures


def find_key(signers: Signers, settings: Settings, bodies: set[str], place: Path) -> Path:
    """The file to sign with: the one named, else a key of the agent or of ``~/.ssh`` that the signers have.

    Args:
        signers: whose keys count.
        settings: may name a key.
        bodies: those to sign for; a key that may do so for all of them comes first.
        place: takes the public keys of the agent.

    Raises:
        FazhiError: there is none.
    """
    named = os.environ.get(KEY_VARIABLE) or settings.signing_key
    if named:
        path = Path(named).expanduser()
        if not path.is_file():
            raise FazhiError(
                f"没有签名用的密钥文件“{path}”，什么也没有写", f"请检查 {KEY_VARIABLE} 或设置里的 signing_key"
            )
        return path
    found: list[tuple[str, Path]] = []
    for number, line in enumerate(_agent()):
        path = place / f"agent{number}.pub"
        path.write_text(line + "\n", encoding="utf-8")
        found.append((line, path))
    for name in _USUAL:
        path = Path("~/.ssh").expanduser() / name
        try:
            found.append((path.with_name(f"{name}.pub").read_text(encoding="utf-8"), path))
        except (OSError, UnicodeDecodeError):
            continue
    listed = [(words[1], path) for line, path in found if len(words := line.split()) > 1 and signers.knows(words[1])]
    if not listed:
        raise FazhiError(
            f"没有可以用来签名的密钥：ssh-agent 和 ~/.ssh 里的公钥都不在 {SIGNERS} 里，什么也没有写",
            f"用 ssh-keygen -t ed25519 生成，把公钥交办公室写进 {SIGNERS}；密钥在别处的，设 {KEY_VARIABLE}=文件",
        )
    able = [path for key, path in listed if all(signers.principals(key, b) for b in bodies)]
    return (able or [path for _, path in listed])[0]


def _agent() -> list[str]:
    """The public keys that the agent holds; none if there is no agent."""
    program = shutil.which("ssh-add")
    if program is None or not (os.environ.get("SSH_AUTH_SOCK") or os.name == "nt"):
        return []
    try:
        done = subprocess.run([program, "-L"], capture_output=True, check=False, timeout=10, stdin=subprocess.DEVNULL)  # noqa: S603 - no shell
    except (OSError, subprocess.SubprocessError):
        return []
    return done.stdout.decode("utf-8", "replace").splitlines() if done.returncode == 0 else []


def _signatures(program: str, key: Path, contents: Sequence[bytes], place: Path) -> list[bytes]:
    """Sign contents: one process, so that a passphrase is asked for once."""
    names = [str(n) for n in range(len(contents))]
    for name, content in zip(names, contents, strict=True):
        (place / name).write_bytes(content)
    for start in range(0, len(names), _AT_ONCE):
        words = [
            program,
            "-Y",
            "sign",
            "-q",
            "-f",
            str(key.absolute()),
            "-n",
            NAMESPACE,
            *names[start : start + _AT_ONCE],
        ]
        try:
            # With a terminal, ssh-keygen asks for the passphrase there; without one it must not read our input.
            done = subprocess.run(  # noqa: S603 - no shell
                words, cwd=place, stdin=None if _at_terminal() else subprocess.DEVNULL, capture_output=True, check=False
            )
        except OSError as error:
            raise FazhiError(f"ssh-keygen 不能运行：{error}，什么也没有写", "请检查 OpenSSH 的安装") from error
        if done.returncode:
            raise _failed(key, done.stderr.decode("utf-8", "replace"))
    try:
        return [(place / f"{name}.sig").read_bytes() for name in names]
    except OSError as error:
        raise _failed(key, "") from error


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _failed(key: Path, said: str) -> FazhiError:
    if "passphrase" in said:
        return FazhiError(
            f"密钥“{key}”的口令不对，或者没有终端可以输入口令，什么也没有写", f"先把密钥交给 ssh-agent：ssh-add {key}"
        )
    if "UNPROTECTED" in said or "bad permissions" in said:
        return FazhiError(f"密钥文件“{key}”别人也能读，ssh-keygen 不用它，什么也没有写", f"chmod 600 {key}")
    lines = said.strip().splitlines()
    return FazhiError(
        f"没有签成名（密钥“{key}”）：{lines[-1] if lines else '没有说明'}，什么也没有写", "请检查密钥和 ssh-agent"
    )


_WHY = {
    "unknown": "不在 signers 里",
    "other": "不代表{body}",
    "expired": "现在不在有效期内",
    "revoked": "已经吊销",
    "broken": "签出的名核对不上",
    "unchecked": "签出的名无法核对",
    "unsigned": "没有签出名",
}


def _useless(plan: Plan, verdict: Verdict, record: Record, key: Path) -> FazhiError:
    body = body_named(record)
    name = "办公室" if body == OFFICE else plan.unit_by_id[body].name if body in plan.unit_by_id else body
    why = _WHY[verdict.state].format(body=name)
    hint = f"用代表{name}的密钥签名（{KEY_VARIABLE}=文件），或者请办公室在 {SIGNERS} 里写上"
    return FazhiError(f"密钥“{key}”{why}，签了名也不作数，什么也没有写", hint)
