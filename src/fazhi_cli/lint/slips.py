"""Slips of a Chinese input method, found in the text before YAML reads it.

Most of them still parse, wrongly, or give an error somewhere else. Found
here, each is named at its own place, and the file is read on as if it had
been typed right, so that one slip neither hides nor fakes another finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from fazhi_cli.diagnostics import Edit
from fazhi_cli.plan.shape import Shape, load_shape

__all__ = ["Slip", "find_slips"]


class Slip(NamedTuple):
    """One slip: the edits that mend it, the first where it begins; said in words."""

    code: str
    edits: tuple[Edit, ...]
    message: str
    hint: str
    safe: bool = True

    @property
    def start(self) -> int:
        """Offset of the first wrong character."""
        return self.edits[0].start


def _slip(code: str, start: int, end: int, mended: str, message: str, hint: str, safe: bool = True) -> Slip:
    return Slip(code, (Edit(start, end, mended),), message, hint, safe)


_WIDE = "\u3000\u00a0\u2002\u2003\u2007\u2009\u200b\u202f\ufeff"
_WIDE_NAMES = {"\u3000": "全角空格", "\u00a0": "不换行空格", "\u200b": "零宽空格", "\ufeff": "零宽空格"}
_FREE = frozenset({"note", "reason", "why", "reading", "inferred"})
# One cheap scan tells the few lines that are worth a closer look.
_SUSPICIOUS = re.compile(
    rf"\n[ \t{_WIDE}]*(?:[-－—–][ {_WIDE}]+)*(?:[－—–＃“”‘’]|[a-z_0-9]+[ {_WIDE}]*(?:：|:(?:[^\s]|[ ]*[“”‘’\[［【])))"
)
_DAY_OR_NUMBER = re.compile(r"\d+(?:[-.]\d+){0,2}$|P(?:\d+[YMD])+$")


class _Patterns(NamedTuple):
    colon: re.Pattern[str]
    no_space: re.Pattern[str]
    sign: re.Pattern[str]
    indent: re.Pattern[str]
    gap: re.Pattern[str]
    tail: re.Pattern[str]
    flow: re.Pattern[str]
    digits: re.Pattern[str]
    quoted: re.Pattern[str]
    strict: frozenset[str]
    lists: frozenset[str]


@cache
def _patterns() -> _Patterns:
    kinds: dict[str, set[str]] = {}
    for name in ("tasks", "units"):
        _collect(load_shape(name), kinds)
    keys = "|".join(sorted(kinds, key=lambda k: (-len(k), k)))
    lead = rf"^[ \t{_WIDE}]*(?:[-－—][ {_WIDE}]+)*"
    free = {k for k, v in kinds.items() if "text" in v}
    return _Patterns(
        colon=re.compile(rf"{lead}(?:{keys})[ {_WIDE}]*(?P<slip>：)(?P<next>.?)", re.MULTILINE),
        no_space=re.compile(rf"{lead}(?:{keys})(?P<slip>:)(?=[^\s{_WIDE}])", re.MULTILINE),
        sign=re.compile(rf"^[ {_WIDE}]*(?P<slip>[－—–]+[ {_WIDE}]*(?=(?:{keys})[:：])|＃)", re.MULTILINE),
        indent=re.compile(
            rf"^(?P<slip>[ \t{_WIDE}]*[\t{_WIDE}][ \t{_WIDE}]*)(?=[-－][ {_WIDE}]|(?:{keys})[ ]*[:：]|#)", re.MULTILINE
        ),
        gap=re.compile(
            rf"^[ \t{_WIDE}]*(?:(?:-[ ]+)*(?:{keys}):|(?:-[ ]+)*-)(?P<slip>[ ]*[\t{_WIDE}][ \t{_WIDE}]*)(?=\S)",
            re.MULTILINE,
        ),
        tail=re.compile(
            rf"^[ ]*(?:-[ ]|(?:-[ ]+)*(?:{keys}):)[^\n#]*?[^\s#](?P<slip>[ ]*[{_WIDE}][ {_WIDE}]*)\r?$", re.MULTILINE
        ),
        flow=re.compile(rf"^[ \t]*(?:-[ ]+)*(?P<key>{keys}):[ ]*(?P<list>[\[［【][^\n\r]*)", re.MULTILINE),
        digits=re.compile(
            rf"^[ \t]*(?:-[ ]+)*(?P<key>{keys}):[ ]+(?P<slip>[^\s#'\"“”]*[０-９－．][^\s#'\"“”]*)", re.MULTILINE
        ),
        quoted=re.compile(
            rf"^[ \t]*(?:(?:-[ ]+)*(?P<key>{keys}):[ ]+|-[ ]+)(?P<slip>[“”‘’](?P<inner>[^\n\r“”‘’]*)[“”‘’])(?=[ ]*(?:\r?$|[ ]#))",
            re.MULTILINE,
        ),
        strict=frozenset(kinds.keys() - free),
        lists=frozenset(k for k, v in kinds.items() if "list" in v),
    )


def _collect(shape: Shape, kinds: dict[str, set[str]]) -> None:
    for key, field in shape.fields.items():
        kind = "strict" if field.kind == "text" and field.pattern else field.kind
        kinds.setdefault(key, set()).add(kind)
        for inner in (field, field.item):
            if inner is not None and inner.object is not None:
                _collect(inner.object, kinds)
        if field.kind == "list" and field.item is not None and field.item.item is not None:
            _collect(field.item.item, kinds)


def find_slips(text: str, quoted_from: Callable[[str], bool]) -> list[Slip]:
    """The slips of a file, in its order.

    Args:
        text: the file as typed.
        quoted_from: whether words stand in the plan's source; tells quotation
            marks of the plan from those typed as YAML quotes.
    """
    if text.isascii() and "\t" not in text:
        return []
    patterns = _patterns()
    found: list[Slip] = []
    for match in _SUSPICIOUS.finditer("\n" + text):
        found += _in_line(text, match.start(), patterns, quoted_from)
    if re.search(rf"[\t{_WIDE}]", text):
        found += _spaces(text, patterns)
    if re.search("[０-９－．]", text):
        found += _digits(text, patterns)
    found.sort(key=lambda s: s.start)
    return [s for k, s in enumerate(found) if not k or s.start >= found[k - 1].edits[-1].end]


def _in_line(text: str, at: int, patterns: _Patterns, quoted_from: Callable[[str], bool]) -> Iterator[Slip]:
    if match := patterns.colon.match(text, at):
        mended = ":" if match["next"] in ("", " ", "\r") else ": "
        hint = "键和值之间写英文冒号加一个空格"
        yield _slip("FZ107", match.start("slip"), match.end("slip"), mended, "这里用了中文冒号“：”", hint)
    elif match := patterns.no_space.match(text, at):
        hint = "键和值之间写英文冒号加一个空格"
        yield _slip("FZ107", match.start("slip"), match.end("slip"), ": ", "冒号后面缺少空格", hint)
    if match := patterns.sign.match(text, at):
        yield _sign(match)
    if (match := patterns.flow.match(text, at)) and match["key"] in patterns.lists:
        yield from _flow(match)
    if match := patterns.quoted.match(text, at):
        yield from _quote(match, patterns, quoted_from)


def _spaces(text: str, patterns: _Patterns) -> Iterator[Slip]:
    for match in patterns.indent.finditer(text):
        mended, sure = _indentation(text, match.start("slip"), match.end("slip"))
        code, name = _space_name(match["slip"])
        at = match.start("slip") + next(k for k, c in enumerate(match["slip"]) if c in _WIDE or c == "\t")
        hint = f"缩进只能用半角空格，这里应为 {len(mended)} 个" if sure else "缩进只能用半角空格"
        yield _slip(code, at, match.end("slip"), mended[at - match.start("slip") :], f"缩进里有{name}", hint, sure)
    for match in patterns.gap.finditer(text):
        code, name = _space_name(match["slip"])
        hint = "这里写一个半角空格"
        yield _slip(code, match.start("slip"), match.end("slip"), " ", f"符号后面用了{name}", hint)
    for match in patterns.tail.finditer(text):
        code, name = _space_name(match["slip"])
        yield _slip(code, match.start("slip"), match.end("slip"), "", f"行末有{name}", "它会成为内容的一部分，请删去")


def _space_name(slip: str) -> tuple[str, str]:
    wide = next((c for c in slip if c in _WIDE), None)
    return ("FZ112", "制表符（Tab）") if wide is None else ("FZ109", _WIDE_NAMES.get(wide, "特殊空格"))


def _indentation(text: str, start: int, end: int) -> tuple[str, bool]:
    """The blanks that a line's indentation was meant to be, and whether the neighbours confirm it."""
    slip = text[start:end]
    widths = [
        sum(w if c == "\t" else v for c in slip if c != " ") + slip.count(" ") for w, v in ((2, 2), (4, 1), (8, 2))
    ]
    widths += [sum(1 for c in slip), len(slip) * 4]
    dash = text[end] in "-－"
    for line in (_line_after(text, end), _line_before(text, start)):
        bare = line.lstrip(" ")
        if bare and not bare.startswith("#"):
            columns = [len(line) - len(bare)]
            if bare.startswith("- ") != dash:
                columns = [columns[0] + (-2 if dash else 2)]
            for width in widths:
                if width in columns or (dash and bare.endswith(":") and width == columns[0] + 2):
                    return " " * width, True
    return " " * widths[0], False


def _line_after(text: str, at: int) -> str:
    begin = text.find("\n", at) + 1
    end = text.find("\n", begin) if begin else 0
    return text[begin : end if end >= 0 else None].rstrip() if begin else ""


def _line_before(text: str, at: int) -> str:
    end = max(0, at - 1)
    return text[text.rfind("\n", 0, end) + 1 : end].rstrip() if at else ""


def _sign(match: re.Match[str]) -> Slip:
    comment = match["slip"] == "＃"
    message = "注释符号用了全角“＃”" if comment else f"列表符号用了“{match['slip'].strip()}”"
    hint = "注释以半角 # 开头" if comment else "列表项以半角“- ”开头"
    return _slip("FZ113", match.start("slip"), match.end("slip"), "#" if comment else "- ", message, hint)


def _flow(match: re.Match[str]) -> Iterator[Slip]:
    """All Chinese punctuation of one list in brackets: one slip."""
    base, content = match.start("list"), match["list"]
    edits = tuple(_flow_edits(base, content))
    if edits:
        wrong = "".join(dict.fromkeys(content[e.start - base] for e in edits))
        hint = "列表用英文方括号，各项用英文逗号加空格隔开；否则会被读成一项"
        yield Slip("FZ108", edits, f"列表里用了中文标点“{wrong}”", hint)


def _flow_edits(base: int, content: str) -> Iterator[Edit]:
    quote, depth = "", 0
    for index, char in enumerate(content):
        at = base + index
        if not index:
            if char != "[":
                yield Edit(at, at + 1, "[")
        elif quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "(（":
            depth += 1
        elif char in ")）":
            depth = max(0, depth - 1)
        elif char in "]］】" and not depth:
            if char != "]":
                yield Edit(at, at + 1, "]")
            return
        elif char in "，、；" and not depth:
            yield Edit(at, at + 1, "," if content[index + 1 : index + 2] in (" ", "") else ", ")


def _digits(text: str, patterns: _Patterns) -> Iterator[Slip]:
    for match in patterns.digits.finditer(text):
        mended = unicodedata.normalize("NFKC", match["slip"])
        if match["key"] in patterns.strict | {"id"} and mended != match["slip"] and _DAY_OR_NUMBER.match(mended):
            hint = f"写半角的 {mended}"
            yield _slip(
                "FZ110", match.start("slip"), match.end("slip"), mended, f"“{match['slip']}”用了全角数字或符号", hint
            )


def _quote(match: re.Match[str], patterns: _Patterns, quoted_from: Callable[[str], bool]) -> Iterator[Slip]:
    slip, inner = match["slip"], match["inner"]
    strict = match["key"] in patterns.strict
    if match["key"] in _FREE or not inner or not (strict or (quoted_from(inner) and not quoted_from(slip))):
        return
    mended = inner if strict else f"'{inner.replace(chr(39), chr(39) * 2)}'"
    hint = "引号要用英文的，或者不用引号" if strict else "原文这里没有引号；YAML 的引号要用英文的"
    message = f"中文引号“{slip[0]}”不是 YAML 的引号，会成为内容的一部分"
    yield _slip("FZ111", match.start("slip"), match.end("slip"), mended, message, hint)
