"""What ``fazhi lint`` and ``fazhi status log`` say of signatures (FZ741 to FZ748), and queries in one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.dates.days import zone_of
from fazhi_cli.diagnostics import Diagnostic, Severity
from fazhi_cli.ledger.files.scan import Scan
from fazhi_cli.ledger.record import Record, as_dict, digest_of
from fazhi_cli.ledger.signatures.signers import SIGNERS, Signers, read_signers
from fazhi_cli.ledger.signatures.verifying import Signed, Verdict, body_named, judge, kept_verdicts
from fazhi_cli.ledger.words import OFFICE
from fazhi_cli.plan.model import Plan
from fazhi_cli.settings import Settings

__all__ = ["Signatures", "Unproved", "look", "signature_findings", "unproved"]


class Signatures(NamedTuple):
    """The signatures of a ledger.

    Attributes:
        signers: who may sign, or ``None`` if there is no file of them.
        verdicts: what is known of each record's, by the record's file; empty without signers.
    """

    signers: Signers | None
    verdicts: dict[str, Verdict]


def look(folder: Path, plan: Plan, found: Scan, settings: Settings) -> Signatures:
    """Verify the signatures of all sound records.

    Raises:
        FazhiError: the files of signers cannot be read.
    """
    signers = read_signers(folder, plan)
    if signers is None:
        return Signatures(None, {})
    items = list(_signed(folder, found))
    if signers.usable:
        verdicts = judge(signers, settings.zone, items)
    else:
        verdicts = [Verdict("unchecked" if i.signature else "unsigned") for i in items]
    return Signatures(signers, dict(zip(found.paths, verdicts, strict=True)))


def _signed(folder: Path, found: Scan) -> Iterator[Signed]:
    """The records with their bytes and signatures."""
    for record, path in zip(found.records, found.paths, strict=True):
        try:
            data = (folder / path).read_bytes()
            signature = (folder / f"{path}.sig").read_bytes() if f"{path}.sig" in found.signatures else None
        except OSError:
            data, signature = b"", b""  # gone or closed since it was listed: what is there then is no signature
        yield Signed(record, data, signature)


class Unproved(NamedTuple):
    """Numbers of records that count though nothing proves who wrote them.

    Attributes:
        flawed: those of which lint says FZ741 to FZ746.
        unverified: those whose signatures were not verified on this machine yet, where signatures are wanted.
    """

    flawed: int
    unverified: int


def unproved(folder: Path, plan: Plan, found: Scan, settings: Settings) -> Unproved:
    """What a query can say of signatures: what was found when they were verified last; ssh-keygen is not asked.

    Raises:
        FazhiError: the files of signers cannot be read.
    """
    signers = read_signers(folder, plan)
    if signers is None:
        return Unproved(0, 0)
    items = list(_signed(folder, found))
    verdicts = kept_verdicts(signers, settings.zone, items)
    flawed = sum(
        v is not None and _told(plan, i.record, v, settings) is not None for i, v in zip(items, verdicts, strict=True)
    )
    return Unproved(flawed, verdicts.count(None) if settings.signed_from is not None else 0)


def signature_findings(folder: Path, plan: Plan, found: Scan, settings: Settings) -> Iterator[Diagnostic]:
    """Findings FZ741 to FZ748.

    Raises:
        FazhiError: the files of signers cannot be read.
    """
    base = folder.absolute().name
    seen = look(folder, plan, found, settings)
    if seen.signers is None:
        wanted = settings.sign or settings.signed_from is not None
        if wanted or found.signatures:
            severity: Severity = "error" if wanted else "warning"
            message = f"没有 {SIGNERS}，{len(found.signatures)} 个签名都没有核对"
            yield Diagnostic(
                "FZ747", severity, f"{base}/{SIGNERS}", 0, 0, message, "请从版本库恢复，写法见 docs/trust.md"
            )
        return
    for flaw in seen.signers.flaws:
        yield Diagnostic("FZ747", "error", f"{base}/{flaw.file}", flaw.line, 1, flaw.message, flaw.hint)
    unchecked = 0
    for record, path in zip(found.records, found.paths, strict=True):
        verdict = seen.verdicts[path]
        unchecked += verdict.state == "unchecked"
        told = _told(plan, record, verdict, settings)
        if told is not None and not (verdict.state == "broken" and digest_of(as_dict(record)) != record.digest):
            code, message, hint = told  # a changed record with its old digest is FZ711 already
            file = f"{base}/{path}" if verdict.state == "unsigned" else f"{base}/{path}.sig"
            yield Diagnostic(code, "error", file, 0, 0, message, hint)
    if unchecked:
        hint = "请安装 OpenSSH 8.9 以上的版本（ssh-keygen），并改好 signers.revoked"
        yield Diagnostic("FZ748", "error", f"{base}/{SIGNERS}", 0, 0, f"{unchecked} 个签名没有核对成", hint)


def _told(plan: Plan, record: Record, verdict: Verdict, settings: Settings) -> tuple[str, str, str] | None:
    whose = _named(plan, body_named(record))
    who = f"{verdict.principal}（{verdict.key}）"
    match verdict.state:
        case "unsigned" if _required(record, settings):
            message = f"{settings.signed_from} 起的记录应有签名，这一条没有"
            return "FZ741", message, "签名的文件被删了的，从版本库恢复；没有签的，撤回，签名再记（sign = true）"
        case "broken":
            return "FZ742", "签名与记录不符，或者不是签名", "记录或签名被改动过；请从版本库恢复，并核实来历"
        case "unknown":
            message = f"签名的密钥 {verdict.key} 不在 {SIGNERS} 里"
            return "FZ743", message, f"请核实是谁的；人走了的，{SIGNERS} 里的那一行不要删，写 valid-before"
        case "other":
            message = f"{whose}的记录，是{_named(plan, verdict.body or OFFICE)}的密钥签的：{who}"
            return "FZ744", message, "只有这个单位自己和办公室的密钥可以签；请核实来历"
        case "expired":
            return (
                "FZ745",
                f"记录的时刻 {record.at} 不在密钥的有效期内：{who}",
                f"有效期写在 {SIGNERS} 里（valid-after、valid-before）",
            )
        case "revoked":
            return "FZ746", f"签名的密钥已经吊销：{who}", "请核实这条记录；属实的，撤回，换密钥再记"
    return None


def _required(record: Record, settings: Settings) -> bool:
    if settings.signed_from is None:
        return False
    try:
        day = dt.datetime.fromisoformat(record.at).astimezone(zone_of(settings.zone)).date()
    except (ValueError, OverflowError):
        return True
    return day >= settings.signed_from


def _named(plan: Plan, body: str) -> str:
    if body == OFFICE:
        return "办公室"
    return plan.unit_by_id[body].name if body in plan.unit_by_id else body
