"""Where the unit marks of a paragraph stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from fazhi_cli.intake.draft import Named
from fazhi_cli.intake.units.mentions import MarkText, read_mark, whole_region
from fazhi_cli.intake.units.names import BODY_END, looks_like_body, without_blanks
from fazhi_cli.intake.units.words import LABEL, LABEL_WORDS, TIME_LABEL, joint_place, verbs
from fazhi_cli.text.spelling import simplified

__all__ = ["Mark", "find_bare", "find_marks"]

_PAIRS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】"}
_CLOSERS = frozenset(_PAIRS.values())
_HINT = re.compile(
    r"单\s*位|部\s*门|负\s*责|牵\s*头|处\s*室|配\s*合|主\s*办|科\s*室|时\s*限|落\s*实|参\s*与|主\s*体"
    r"|承\s*办|会\s*同|统\s*筹|指\s*导|承\s*担|推\s*进|实\s*施|推\s*动|分\s*工|职\s*责|办\s*理|第一|首位|领\s*导|责\s*任\s*人|同\s*志|联\s*系|时\s*间|期\s*限|进\s*度|工\s*期|日\s*期"
)
_NOT_A_MARK = re.compile(
    r"^(?:见|详见|包括|不含|含|即|如|以下简称|简称|下称|指(?!导)|其中|附|参见|原(?!则上)|除)|解释|简称|自身|另有规定|职责范围内的除外"
)
_STOPS = ("。", "；", ";", "!", "！")
_AFTER_SENTENCE = re.compile(rf"(?<=[。；;!！，, \u3000\t])[\s\u3000*]*(?={LABEL.pattern}|{TIME_LABEL.pattern})")
_OF_CLAUSE = re.compile(r"完\s*成|时\s*限")
_FULL_STOP = re.compile(r"。[\s\u3000*]*")
_SHORTEST_TEXT = 12
_PREFIX = re.compile(r"[\s\u3000#>*_\-·•★☆◆●■▲△※—–－]*(?:注[：:])?")
_TRAILING = re.compile(r"[*_]*[\s\u3000]*[。；;，,、]?[*_]*")
_LONGEST_LINE = 200
# Of how many names one may be unclear in a mark without label: 市发改委牵头，市财政、市教育局配合.
_FEW_UNCLEAR = 2
_VAGUE = re.compile(r"各(?:有关|相关)?[\u4e00-\u9fff、（()）]{1,10}")
_LAST_BRACKET = re.compile(r"[（(〔\[](?P<inner>[^（()）〔〕\[\]]*)[）)〕\]]$")
_ENDS_WITH_VERB = re.compile(r"(?:负责|牵头|配合|落实|参与|实施|推进|承办|协办)(?:落实|实施|推进)?[。；]?$")
_BLANK_COLON = re.compile(
    r"(?<=(?:责任|牵头|配合|实施|落实|主办|协办|承办|参与)(?:单位|部门))[ \u3000](?=[ \u3000]*[市省区县州旗各国团中])"
    r"|(?<=(?:完成|工作|办理|整改)(?:时限|时间))[ \u3000](?=[ \u3000]*(?:20\d\d年|\d{1,2}月|长期|持续|全年))"
)
# 8.实施某工程。由市甲局会同市乙局实施。: a clause of its own, not the mark of the one before.
_NUMBERED = re.compile(
    r"[0-9０-９]{1,3}[.．、﹒]|[（(][一二三四五六七八九十0-9０-９]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}条"
)
_SENTENCE_AND_BRACKET = re.compile(r"[。；;][（(〔\[【]")
_LAST_SENTENCE = re.compile(
    r"(?<=[。；;])[\s\u3000*]*(?P<sentence>[^。；;：:（(“《]{4,120}(?:牵头|负责|配合|参与|落实|实施)。?)[\s*]*$"
)
_BARE = re.compile(
    r"(?:(?<=[。；;！”])|^)[\s\u3000*]*(?P<open>[（(〔\[【])(?P<names>(?:[^。：:；;（()）]|[（(][^（()）]{1,20}[)）]){2,200}(?:[；;][^。：:；;（()）]{2,30})?)(?P<close>[）)〕\]】])"
    r"(?:[（(][^（()）]{2,30}[）)])?[。\s*]*$"
)
_DEPARTMENT_END = re.compile("[局厅委办署]$")
_SURE_END = re.compile(
    r"(?:[委办局厅院署会部]|部门|单位|中心|办公室|督查室|研究室|街道|办事处|支行|乡镇|镇街|管委会|政府|集团|公司|妇联|文联|科协|残联|工商联|[各].{0,4}[区县市镇乡])$"
)


# Ministries and the like, whose names have no level before them (国务院机构设置, and the short forms of official papers).
_CENTRAL = re.compile(
    r"(?:外交|国防|教育|科技|科学技术|工业和信息化|公安|国家安全|民政|司法|财政|人力资源(?:和)?社会保障|自然资源|生态环境|住房(?:和)?城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人(?:事务)?|应急管理)部"
    r"|审计署|海关总署|(?:税务|市场监管|广电|体育|金融监管)总局|(?:发展改革|国资|卫生健康|国务院国资)委|(?:人民银行|证监会|银保监会|中国科协|全国[\u4e00-\u9fff]{2,6}|共青团中央|民航局|铁路局)"
    r"|(?:中央|最高|国务院)[\u4e00-\u9fff]{1,12}"
)


class Mark(NamedTuple):
    """A unit mark.

    ``text[start:end]`` is what is printed: brackets and the punctuation behind
    them included. ``said`` is what it says. ``closed`` is false where its
    bracket never closes.
    """

    start: int
    end: int
    content: str
    said: MarkText
    own_line: bool
    closed: bool


def find_marks(text: str) -> list[Mark]:
    """The unit marks of a paragraph in their order, none overlapping another."""
    # 责任单位 甲: a blank in place of the colon.
    folded = _BLANK_COLON.sub("：", simplified(text))
    marks = _find(folded)
    return marks if folded == text else [_as_written(mark, text, folded) for mark in marks]


def _as_written(mark: Mark, text: str, folded: str) -> Mark:
    """A mark recognised in simplified characters, with its names in those of the text."""
    read = without_blanks(folded[mark.start : mark.end])
    both = zip(text[mark.start : mark.end], folded[mark.start : mark.end], strict=True)
    written = "".join(t for t, f in both if without_blanks(f))
    named: list[Named] = []
    at = 0
    for name in mark.said.named:
        found = read.find(name.name, at)
        found = found if found >= 0 else read.find(name.name)
        at = max(at, found)
        named.append(name._replace(name=written[found : found + len(name.name)] if found >= 0 else name.name))
    return mark._replace(said=mark.said._replace(named=tuple(named)))


def _find(text: str) -> list[Mark]:
    if not _HINT.search(text):
        return []
    head = _PREFIX.match(text)
    assert head is not None
    own = _own_line(text, head.end()) or _numbered_line(text, head.end())
    if own is not None:
        return [own]
    marks = list(_bracketed(text))
    for match in _AFTER_SENTENCE.finditer(text):
        time = TIME_LABEL.match(text, match.end())
        if time is not None and text[: match.end()].rstrip().endswith(("，", ",")) and not _OF_CLAUSE.search(time[0]):
            # 做好工作，时间安排：…: a word of the sentence.
            continue
        if not any(m.start <= match.end() < m.end for m in marks):
            end = min((m.start for m in marks if m.start > match.end()), default=len(text))
            marks += _run_in(text, match.end(), end)
    return sorted(marks) or _last_sentence(text)


def _last_sentence(text: str) -> list[Mark]:
    """``…。A牵头，B、C配合。``: the last sentence of a paragraph is nothing but names and what they do."""
    match = _LAST_SENTENCE.search(text)
    if match is None:
        return []
    said = _as_mark(match["sentence"])
    if said is None or said.labelled or not all(_is_surely_body(n.name) for n in said.named):
        return []
    return [Mark(match.start("sentence"), len(text), match["sentence"], said, own_line=False, closed=True)]


_BARE_CROPPED = re.compile(
    r"(?<=[。；;！”])[\s\u3000*]*(?P<open>[（(〔\[【])(?P<names>(?:[^。：:；;（()）]|[（(][^（()）]{1,20}[)）]){2,200})$"
)


def find_bare(text: str, known: Collection[str] = ()) -> Mark | None:
    """A bracket at the end of a paragraph that holds names and nothing else: （市教委、市财政局）.

    It is a mark only where the document shows that it marks its units so.

    Args:
        text: the paragraph.
        known: names in other marks of the document, as sure as one with its level written: （甲海关、乙集团）.
    """
    folded = simplified(text)
    mark = _bare(folded, known)
    return mark if mark is None or folded == text else _as_written(mark, text, folded)


def _bare(text: str, known: Collection[str]) -> Mark | None:
    match = _BARE.search(text)
    if match is None:
        return _bare_cropped(text, known)
    start = match.start("open")
    said = read_mark(match["names"])
    if not _is_list(said, known):
        return None
    _, times = _times_behind(text, match.end("close"))
    own = not _PREFIX.sub("", text[:start]).strip()
    return Mark(start, len(text), match["names"], said._replace(times=(*said.times, *times)), own, closed=True)


def _bare_cropped(text: str, known: Collection[str]) -> Mark | None:
    """The same with its bracket left open at the end of the paragraph."""
    match = _BARE_CROPPED.search(text)
    if match is None:
        return None
    said = read_mark(match["names"])
    if not _is_list(said, known):
        return None
    return Mark(match.start("open"), len(text), match["names"], said, own_line=False, closed=False)


def _is_list(said: MarkText, known: Collection[str]) -> bool:
    """Whether all can be bodies, and most of them surely are; 市甲局、乙局 writes the level of both once.

    Beside two names that other marks know, one may be of no usual form: （市甲局、乙海关、丙物流）.
    """
    named = said.named
    if said.labelled or not named:
        return False
    if said.unclear and (len(said.unclear) > 1 or sum(n.name in known for n in named) < _FEW_UNCLEAR):
        return False
    first = _is_surely_body(named[0].name)
    sure = sum(
        1
        for n in named
        if n.name in known or _is_surely_body(n.name) or (first and _DEPARTMENT_END.search(_base(n.name)))
    )
    return sure * 2 >= len(named) + len(said.unclear) and all(n.name in known or _is_likely_body(n.name) for n in named)


def _is_surely_body(name: str) -> bool:
    base = _base(name)
    return _CENTRAL.fullmatch(base) is not None or (
        re.search(r"^[市省区县州旗]|^各|^国家|^[\u4e00-\u9fff]{2,4}(?:省|市|区|县)", base) is not None
        and _SURE_END.search(base) is not None
    )


def _numbered_line(text: str, start: int) -> Mark | None:
    """``4.责任单位：A、B``, one of the numbered fields of a clause (督察整改清单)."""
    number = _NUMBERED.match(text, start)
    if number is None or not (LABEL.match(text, number.end()) or TIME_LABEL.match(text, number.end())):
        return None
    return _own_line(text, number.end())


def _own_line(text: str, start: int) -> Mark | None:
    """``责任单位：A、B``, or ``A牵头，B配合。``, as a paragraph of its own."""
    label = LABEL.match(text, start) or TIME_LABEL.match(text, start)
    if label is not None and label.end() < len(text):
        if text[start] in _PAIRS and (close := _closing(text, start)) is not None and close >= label.end():
            # （责任单位：A） is a bracket; 【责任单位】A is a label.
            return None
        said = read_mark(text[start:])
        # 配合单位：无 names nobody, and is a mark all the same.
        if said.named or said.times or said.persons or (said.labelled and not said.unclear):
            return Mark(0, len(text), text[start:], said, own_line=True, closed=True)
        return None
    if (
        label is None
        and text[start : start + 1] not in _PAIRS
        and not _NUMBERED.match(text, start)
        and len(text) <= _LONGEST_LINE
        and not _SENTENCE_AND_BRACKET.search(text)
    ):
        by_verb = _as_mark(text[start:])
        if by_verb is not None and by_verb.named and not by_verb.labelled:
            return Mark(0, len(text), text[start:], by_verb, own_line=True, closed=True)
    return None


def _run_in(text: str, start: int, end: int) -> Iterator[Mark]:
    """``…。责任单位：A、B。完成时限：6月底前`` at the end of a paragraph: all sentences that begin with a label."""
    stop = next((m for m in _FULL_STOP.finditer(text, start, end) if not _label_at(text, m.end())), None)
    if stop is not None and end - stop.end() >= _SHORTEST_TEXT:
        end = stop.end()
    said = read_mark(text[start:end].strip())
    if said.named or (text[:start].rstrip(" \u3000*").endswith(_STOPS) and (said.times or said.persons)):
        yield Mark(start, end, text[start:end].strip(), said, own_line=False, closed=True)


def _label_at(text: str, at: int) -> bool:
    return LABEL.match(text, at) is not None or TIME_LABEL.match(text, at) is not None


def _bracketed(text: str) -> Iterator[Mark]:
    at = 0
    while at < len(text):
        if text[at] not in _PAIRS:
            at += 1
            continue
        close = _closing(text, at)
        inner_end = _cropped(text, at) if close is None else close
        content = text[at + 1 : inner_end]
        said = _as_mark(content) if _HINT.search(content) else None
        if said is not None and not said.named and not said.rules and not _stands_alone(text, at, inner_end + 1):
            said = None
        if said is None or (close is None and not said.labelled and len(content) > _LONGEST_LINE):
            at += 1
            continue
        end = inner_end if close is None else close + 1
        end, times = _times_behind(text, end)
        said = said._replace(times=(*said.times, *times))
        trailing = _TRAILING.match(text, end)
        assert trailing is not None
        if text[end : trailing.end()].strip(" \u3000"):
            end = trailing.end()
        own = at < _LONGEST_LINE and not _PREFIX.sub("", text[:at]).strip() and not text[end:].strip()
        if own:
            at, end = 0, len(text)
        yield Mark(at, end, content, said, own_line=own, closed=close is not None)
        at = end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a bracket stands behind a sentence or beside another bracket, not in the midst of a sentence."""
    before = text[:start].rstrip(" \u3000*")
    return not before or before.endswith((*_STOPS, *_CLOSERS)) or text[end : end + 1] in _PAIRS


def _cropped(text: str, start: int) -> int:
    """Where a bracket ends that nobody closed: at the next sentence, or the next mark."""
    match = re.compile(rf"[。；;](?=.)|[（(〔\[【](?={LABEL_WORDS}|[^（()）]{{2,80}}(?:牵头|负责))").search(
        text, start + 1
    )
    return len(text) if match is None else match.start()


def _times_behind(text: str, end: int) -> tuple[int, tuple[str, ...]]:
    """A bracket behind a mark that says only when: （责任单位：A）（2023年6月底前完成）."""
    times: tuple[str, ...] = ()
    while end < len(text) and text[end] in _PAIRS:
        close = _closing(text, end)
        if close is None:
            break
        said = read_mark(text[end + 1 : close])
        if said.named or said.unclear or not said.times:
            break
        times += said.times
        end = close + 1
    return end, times


def _closing(text: str, start: int) -> int | None:
    """Place of the bracket that closes the one at ``start``; widths may be mixed, as people type them."""
    depth = 0
    for index in range(start, min(len(text), start + 1200)):
        char = text[index]
        if char in _PAIRS:
            depth += 1
        elif char in _CLOSERS:
            depth -= 1
            if depth == 0:
                return index
    return None


def _as_mark(content: str) -> MarkText | None:
    """What a bracket says if it is a unit mark."""
    folded = re.sub(r"[\s\u3000*]", "", content)
    if not folded or _NOT_A_MARK.search(folded[:24]) or len(folded) > 900:
        return None
    said = read_mark(content)
    if not said.named:
        # （列第一位的为牵头单位，下同） behind a mark names nobody.
        # （完成时限：6月底前）, （责任领导：张三） neither.
        told = said.rules or (said.times and TIME_LABEL.match(content.strip())) or said.persons
        return said if told and not said.unclear else None
    if said.labelled:
        return said
    if not _has_verb(folded) or len(said.unclear) * _FEW_UNCLEAR > len(said.named):
        return None
    if said.unclear and not _ENDS_WITH_VERB.search(folded):
        return None
    names = [n.name for n in said.named]
    likely = (_is_likely_body(n) or whole_region(n, names[i + 1 :]) is not None for i, n in enumerate(names))
    return said if all(likely) else None


def _is_likely_body(name: str) -> bool:
    return looks_like_body(name) and (BODY_END.search(_base(name)) is not None or _VAGUE.fullmatch(name) is not None)


def _base(name: str) -> str:
    return re.sub(r"[（(〔\[【][^（()）〔〕\[\]【】]*[）)〕\]】]$", "", name)


def _has_verb(folded: str) -> bool:
    """Whether a verb of duty stands at the end of a list."""
    return any(
        joint_place(part) is not None or next(verbs(part), None) is not None
        for whole in re.split("[，,；;。]", folded)
        # 甲部负责（年底前）, 甲部、乙部（分别负责）
        for part in (whole, _LAST_BRACKET.sub("", whole), _LAST_BRACKET.sub(r"\g<inner>", whole))
        if part
    )
