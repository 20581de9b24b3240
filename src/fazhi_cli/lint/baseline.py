"""What a finding is known by while lines move, and a baseline of the known ones, so that only new ones count."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.errors import UsageProblem
from fazhi_cli.plan.reading.text_file import TextFile

__all__ = ["Known", "baseline_text", "fingerprints", "read_baseline", "without_known"]

_VERSION = 1


def fingerprints(diagnostics: Iterable[Diagnostic], files: Mapping[str, TextFile]) -> list[str]:
    """A fingerprint for each finding: of its code, file and the words of its line, numbered if the same recur.

    Line and column take no part, so that edits elsewhere do not make old findings new.
    """
    seen: dict[str, int] = {}
    result = []
    for diagnostic in diagnostics:
        file = files.get(diagnostic.file)
        words = file.line(diagnostic.line).strip() if file else ""
        name = "\x1f".join((diagnostic.code, diagnostic.file.replace("\\", "/"), words or diagnostic.message))
        number = seen[name] = seen.get(name, 0) + 1
        result.append(_digest(f"{name}\x1f{number}"))
    return result


def _digest(words: str) -> str:
    # A plan without findings needs none, and the module takes longer to load than all else here.
    import hashlib

    return hashlib.sha256(words.encode()).hexdigest()[:32]


class Known(NamedTuple):
    """Findings that are not in the baseline, and how many of the baseline's are there and gone."""

    fresh: list[Diagnostic]
    present: int
    gone: int


def baseline_text(diagnostics: Sequence[Diagnostic], prints: Sequence[str]) -> str:
    """The file that records these findings; sorted, so that it can be merged."""
    entries = [
        {"fingerprint": p, "code": d.code, "file": d.file, "message": d.message}
        for d, p in zip(diagnostics, prints, strict=True)
    ]
    entries.sort(key=lambda e: (e["file"], e["code"], e["fingerprint"]))
    return json.dumps({"schema_version": _VERSION, "findings": entries}, ensure_ascii=False, indent=2) + "\n"


def read_baseline(path: Path) -> Counter[str]:
    """The fingerprints of a baseline file.

    Raises:
        UsageProblem: there is no such file, or it is no baseline.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UsageProblem(f"基线文件“{path}”不存在", f"先生成：fazhi lint --write-baseline {path}") from error
    except (OSError, ValueError) as error:
        raise UsageProblem(f"基线文件“{path}”读不了：{error}", "重新生成：fazhi lint --write-baseline") from error
    if (
        not isinstance(data, dict)
        or data.get("schema_version") != _VERSION
        or not isinstance(data.get("findings"), list)
    ):
        raise UsageProblem(f"“{path}”不是基线文件", "重新生成：fazhi lint --write-baseline")
    return Counter(str(e.get("fingerprint")) for e in data["findings"] if isinstance(e, dict))


def without_known(diagnostics: Sequence[Diagnostic], prints: Sequence[str], known: Counter[str]) -> Known:
    """Take out what the baseline knows."""
    left = Counter(known)
    fresh = []
    present = 0
    for diagnostic, name in zip(diagnostics, prints, strict=True):
        if left[name] > 0:
            left[name] -= 1
            present += 1
        else:
            fresh.append(diagnostic)
    return Known(fresh, present, sum(left.values()))
