"""From the bytes of one record file to a record, or to what is wrong with them."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.ledger.files.record_format import RecordProblem, parse_record
from fazhi_cli.ledger.record import Record

__all__ = ["place_of", "read_record"]


def read_record(data: bytes, shown: str) -> Record | Diagnostic:
    """A record from the bytes of a file, or what is wrong with them."""
    try:
        text = data.decode("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(data, error, shown)
    try:
        data = json.loads(text, object_pairs_hook=_object)
        if "\\u" in text:  # only so can a JSON text hold what is no text
            _check_texts(data)
        return parse_record(data)
    except json.JSONDecodeError as error:
        bare = text.strip()
        cut = not bare or (bare[0] == "{" and bare[-1] != "}")
        message = _CUT if cut else "不是合格的 JSON"
        return _problem("FZ705", shown, message, "请从版本库或备份恢复", line=error.lineno, column=error.colno)
    except RecordProblem as problem:
        if problem.newer:
            return _problem("FZ706", shown, problem.message, "请升级 fazhi", "warning")
        line, column = place_of(text, problem.key)
        return _problem("FZ707", shown, problem.message, "记录不应手工修改，请从版本库恢复", line=line, column=column)
    except (ValueError, RecursionError):
        return _problem("FZ705", shown, "不是合格的 JSON", "请从版本库或备份恢复")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; JSON readers differ in which of two values of one key they take, so there must be one."""
    data = dict(pairs)
    if len(data) != len(pairs):
        seen: set[str] = set()
        twice = next(k for k, _ in pairs if k in seen or seen.add(k))  # type: ignore[func-returns-value]
        raise RecordProblem(f"{twice} 写了两次，不知道哪一个算数", twice)
    return data


def _check_texts(data: Any, key: str | None = None) -> None:
    """Refuse NUL and lone surrogates: no file name, database or output in UTF-8 can hold them."""
    if isinstance(data, str):
        if re.search("[\0\ud800-\udfff]", data):
            raise RecordProblem(f"{key or '项的名称'} 里有不是文字的内容（\\u0000 或半个代理对）", key)
    elif isinstance(data, list):
        for item in data:
            _check_texts(item, key)
    elif isinstance(data, dict):
        for name, value in data.items():
            _check_texts(name)
            _check_texts(value, key or name)


_CUT = "文件不完整（中途截断）"


def _undecodable(data: bytes, error: UnicodeDecodeError, shown: str) -> Diagnostic:
    if error.end == len(data) and error.reason == "unexpected end of data":
        return _problem("FZ705", shown, _CUT, "请从版本库或备份恢复")
    from fazhi_cli.text.decoding import decode_any  # most ledgers have no such file

    if decode_any(data, "gb18030") is not None:
        message = "文件编码是 GB18030（GBK），应为 UTF-8"
    else:
        message = "文件不是 UTF-8 编码，含有无法识别的字节"
    return _problem("FZ704", shown, message, "用编辑器另存为 UTF-8，或从版本库恢复")


def place_of(text: str, key: str | None) -> tuple[int, int]:
    """Line and column of a key's value in the text of a record file; (0, 0) if the key is not there."""
    match = re.search(rf'"{re.escape(key)}"\s*:\s*', text) if key else None
    if match is None:
        return 0, 0
    return text.count("\n", 0, match.end()) + 1, match.end() - text.rfind("\n", 0, match.end())


def _problem(
    code: str, file: str, message: str, hint: str | None = None, severity: str = "error", line: int = 0, column: int = 0
) -> Diagnostic:
    assert severity in ("error", "warning")
    return Diagnostic(code, "error" if severity == "error" else "warning", file, line, column, message, hint)
