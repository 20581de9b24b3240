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
from fazhi_cli.plan.format.fields import Expected, expected_fields

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
_FREE = frozenset({"note", "reason", "why", "reading", "inferred", "by_source"})
_SIGNS = frozenset("－—–＃")
_LIST_SIGNS = frozenset("，、；［【］】")
_QUOTES = frozenset("“”‘’")
_TIGHT = r"[ \t]*(?:-[ ]+)*[a-z_0-9]+:\S"
# One cheap scan passes over the lines that are plainly good, as nearly all are: "key: value", "key:" and words.
# Its possessive repeats keep it from trying again, which makes it ten times as fast as a scan for slips themselves.
_UNUSUAL = re.compile(rf"\n *+(?:- )?+(?![a-z_0-9]++:(?:[\r\n]| [^“”‘’\[［【 ]))[a-z_0-9－—–＃“”‘’\t {_WIDE}-]")
_DAY_OR_NUMBER = r"\d+(?:[-.]\d+){0,2}$|P(?:\d+[YMD])+$"


_KEY = "(?P<key>[a-z_0-9]+)"
_LEAD = rf"^[ \t{_WIDE}]*(?:[-－—][ {_WIDE}]+)*"
# Each is compiled when first needed: a good plan needs few. Whether the key is one of the schemas is asked afterwards.
_SOURCES = {
    "colon": rf"{_LEAD}{_KEY}[ {_WIDE}]*(?P<slip>：)(?P<next>.?)",
    "no_space": rf"{_LEAD}{_KEY}(?P<slip>:)(?=[^\s{_WIDE}])",
    "sign": rf"^[ {_WIDE}]*(?P<slip>[－—–]+[ {_WIDE}]*(?={_KEY}[:：])|＃)",
    "indent": rf"^(?P<slip>[ \t{_WIDE}]*[\t{_WIDE}][ \t{_WIDE}]*)(?=[-－][ {_WIDE}]|{_KEY}[ ]*[:：]|#)",
    "gap": rf"^[ \t{_WIDE}]*(?:(?:-[ ]+)*{_KEY}:|(?:-[ ]+)*-)(?P<slip>[ ]*[\t{_WIDE}][ \t{_WIDE}]*)(?=\S)",
    "tail": rf"^[ ]*(?:-[ ]|(?:-[ ]+)*{_KEY}:)[^\n#]*?[^\s#](?P<slip>[ ]*[{_WIDE}][ {_WIDE}]*)\r?$",
    "flow": rf"^[ \t]*(?:-[ ]+)*{_KEY}:[ ]*(?P<list>[\[［【][^\n\r]*)",
    "digits": rf"^[ \t]*(?:-[ ]+)*{_KEY}:[ ]+(?P<slip>[^\s#'\"“”]*[０-９－．][^\s#'\"“”]*)",
    "quoted": rf"^[ \t]*(?:(?:-[ ]+)*{_KEY}:[ ]+|-[ ]+)(?P<slip>[“”‘’](?P<inner>[^\n\r“”‘’]*)[“”‘’])"
    r"(?=[ ]*(?:\r?$|[ ]#))",
}
_BLANKS = " \t" + _WIDE
_GAP = rf"[:-][ ]*[\t{_WIDE}]"
_DIGITS = "０１２３４５６７８９－．"


@cache
def _kinds() -> dict[str, set[str]]:
    """The kinds of value that a key has somewhere in the files."""
    from fazhi_cli.plan.format.schema import TasksFile, UnitsFile

    kinds: dict[str, set[str]] = {}
    for model in (TasksFile, UnitsFile):
        _collect(Expected("object", model=model), kinds)
    return kinds


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_SOURCES[name], re.MULTILINE)


def _match(name: str, text: str, at: int) -> re.Match[str] | None:
    """The match of a pattern at the beginning of a line, if its key (where it has one) is one of the schemas."""
    match = _pattern(name).match(text, at)
    return match if match and (match["key"] is None or match["key"] in _kinds()) else None


def _is_strict(key: str | None) -> bool:
    """Whether a key never holds free text: numbers, dates, ids, one of a few words."""
    return key is not None and "text" not in _kinds().get(key, {"text"})


def _collect(wanted: Expected, kinds: dict[str, set[str]]) -> None:
    if wanted.item is not None:
        _collect(wanted.item, kinds)
    if wanted.model is not None:
        for key, field in expected_fields(wanted.model).items():
            kinds.setdefault(key, set()).add("strict" if field.kind == "text" and field.form.pattern else field.kind)
            _collect(field, kinds)


def find_slips(text: str, quoted_from: Callable[[str], bool]) -> list[Slip]:
    """The slips of a file, in its order.

    Args:
        text: the file as typed.
        quoted_from: whether words stand in the plan's source; tells quotation
            marks of the plan from those typed as YAML quotes.
    """
    if text.isascii() and "\t" not in text:
        return []
    found: list[Slip] = []
    # Of the text with a break before it: a break there stands where its line begins in the text itself.
    for unusual in _UNUSUAL.finditer("\n" + text):
        at = unusual.start()
        end = text.find("\n", at)
        found += _in_line(text, at, text[at : end if end >= 0 else None], quoted_from)
    for at, line in _lines_with(_BLANKS[1:], text):
        found += _spaces(text, at, line)
    for at, _ in _lines_with(_DIGITS, text):
        found += _digits(text, at)
    found.sort(key=lambda s: s.start)
    return [s for k, s in enumerate(found) if not k or s.start >= found[k - 1].edits[-1].end]


def _in_line(text: str, at: int, line: str, quoted_from: Callable[[str], bool]) -> Iterator[Slip]:
    hint = "键和值之间写英文冒号加一个空格"
    if "：" in line and (match := _match("colon", text, at)):
        mended = ":" if match["next"] in ("", " ", "\r") else ": "
        yield _slip("FZ107", match.start("slip"), match.end("slip"), mended, "这里用了中文冒号“：”", hint)
    elif re.match(_TIGHT, line) and (match := _match("no_space", text, at)):
        yield _slip("FZ107", match.start("slip"), match.end("slip"), ": ", "冒号后面缺少空格", hint)
    if _SIGNS & set(line) and (match := _match("sign", text, at)):
        yield _sign(match)
    if _LIST_SIGNS & set(line) and (match := _match("flow", text, at)) and "list" in _kinds()[match["key"]]:
        yield from _flow(match)
    if _QUOTES & set(line) and (match := _match("quoted", text, at)):
        yield from _quote(match, quoted_from)


def _lines_with(chars: str, text: str) -> Iterator[tuple[int, str]]:
    """The lines that have one of some characters: where each begins, and its words."""
    # To ask for each character by itself is faster than to scan for the class, and most files have none.
    if not any(c in text for c in chars):
        return
    end = -1
    for match in re.finditer(f"[{chars}]", text):
        if match.start() > end:
            at = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            end = end if end >= 0 else len(text)
            yield at, text[at:end]


def _spaces(text: str, at: int, line: str) -> Iterator[Slip]:
    """The wrong blanks of a line; most lines that have such a character have it among their words."""
    head = line[: len(line) - len(line.lstrip(_BLANKS))]
    if head.strip(" ") and (match := _match("indent", text, at)):
        mended, sure = _indentation(text, match.start("slip"), match.end("slip"))
        code, name = _space_name(match["slip"])
        begin = match.start("slip") + next(k for k, c in enumerate(match["slip"]) if c in _WIDE or c == "\t")
        hint = f"缩进只能用半角空格，这里应为 {len(mended)} 个" if sure else "缩进只能用半角空格"
        yield _slip(
            code, begin, match.end("slip"), mended[begin - match.start("slip") :], f"缩进里有{name}", hint, sure
        )
    if re.search(_GAP, line) and (match := _match("gap", text, at)):
        code, name = _space_name(match["slip"])
        hint = "这里写一个半角空格"
        yield _slip(code, match.start("slip"), match.end("slip"), " ", f"符号后面用了{name}", hint)
    end = line[len(line.rstrip(_BLANKS + "\r")) :]
    if end.strip(" \r") and (match := _match("tail", text, at)):
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
        elif char in "(（)）":
            depth = max(0, depth + (1 if char in "(（" else -1))
        elif char in "]］】" and not depth:
            if char != "]":
                yield Edit(at, at + 1, "]")
            return
        elif char in "，、；" and not depth:
            yield Edit(at, at + 1, "," if content[index + 1 : index + 2] in (" ", "") else ", ")


def _digits(text: str, at: int) -> Iterator[Slip]:
    match = _match("digits", text, at)
    mended = unicodedata.normalize("NFKC", match["slip"]) if match else ""
    if (
        match
        and (_is_strict(match["key"]) or match["key"] == "id")
        and mended != match["slip"]
        and re.match(_DAY_OR_NUMBER, mended)
    ):
        hint = f"写半角的 {mended}"
        yield _slip(
            "FZ110", match.start("slip"), match.end("slip"), mended, f"“{match['slip']}”用了全角数字或符号", hint
        )


def _quote(match: re.Match[str], quoted_from: Callable[[str], bool]) -> Iterator[Slip]:
    slip, inner = match["slip"], match["inner"]
    strict = _is_strict(match["key"])
    if match["key"] in _FREE or not inner or not (strict or (quoted_from(inner) and not quoted_from(slip))):
        return
    mended = inner if strict else f"'{inner.replace(chr(39), chr(39) * 2)}'"
    hint = "引号要用英文的，或者不用引号" if strict else "原文这里没有引号；YAML 的引号要用英文的"
    message = f"中文引号“{slip[0]}”不是 YAML 的引号，会成为内容的一部分"
    yield _slip("FZ111", match.start("slip"), match.end("slip"), mended, message, hint)
