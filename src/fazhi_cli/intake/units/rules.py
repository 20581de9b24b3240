"""What a mark or a paragraph says once for all marks: 列第一位的为牵头单位，下同; 以下均需各地落实，不再列出."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.intake.draft import Named, Rule
from fazhi_cli.intake.units.names import depths, looks_like_body, names_in, without_blanks

__all__ = ["rules_in", "take_rules"]


_FIRST = r"(?:第一(?:位|个|家|名|顺位)?|首位|首个|首家|最前面?|前面|之首|前一(?:个|家|位))"
_FIRST_LEADS = re.compile(
    rf"(?:排名?|列|位列|位居|位于|名列|居|放|写)(?:序|次)?(?:在|于|为)?{_FIRST}(?:的|者)?[^，。；]{{0,8}}?(?:为|是|系|即|任)?[^，。；]{{0,6}}(?:牵头|主办|主责)"
    rf"|{_FIRST}(?:的|者)?(?:责任|负责|落实)?(?:单位|部门|者)?[^，。；]{{0,4}}(?:为|是|系|即)[^，。；]{{0,4}}(?:牵头|主办|主责)"
    rf"|(?:牵头|主办|主责)(?:单位|部门)[^，。；]{{0,6}}(?:排|列|居|位于)(?:名|序)?(?:在|于|为)?{_FIRST}"
)
# 逗号前为牵头单位，其余按职责分工负责: the sign says where those who lead end.
_SIGN_LEADS = re.compile(
    r"(?:第一个|首个)?(?P<sign>逗号|分号|顿号)(?:之|以)?前面?(?:的)?(?:各|责任|第一个)*(?:单位|部门|者)?(?:均|都)?(?:为|是|系)[^，。；]{0,4}(?:牵头|主办|主责)"
)
_SIGNS = {"逗号": "，,", "分号": "；;", "顿号": "、"}
_OTHERS_DO = re.compile(r"(?:其余|其他|其它|后面|(?:逗号|分号|顿号)(?:之|以)?后)")
_TAIL = re.compile(
    r"下同|(?:以下|后续|后面|其他各项|其余各项)(?:各项|各条|任务|工作|内容)*(?:均|都)?(?:相同|同此|同样|类同|同$|略)"
    r"|不(?:再|予|另|另行)(?:重复|单独|一一|逐一|逐项|逐条|分别|另行|具体|赘|详|个别|做|作|进行)*"
    r"(?:列|注明|标注|标明|罗列|赘述|说明|写明|体现|提及|述|分工|明确|表述|强调|重复(?=$|[，。；,;）)〕]))"
)
_FOLLOWING = re.compile(
    r"(?:以下|下列|后续|下述|各项|各条|所有|全部|上述|以上|本方案|其余|其他)(?:的|各项|各条|所有|全部|重点|主要|工作|任务|条款|措施|举措|内容|事项)*.{0,12}?(?:均|都)"
)
_NEEDS = re.compile(r"(?:均|都)(?:需要?|须|由|应|要|请|涉及|还需)|(?<!主)(?:需由|须由|还需|涉及)")
_VERB = (
    r"(?:(?:按|根据)[^，。]{0,10}?)?(?:共同|具体|分别|认真|抓好|积极|协同|密切|组织|参照|结合实际|贯彻)*"
    r"(?:推进|落实|负责|配合|参与|实施|承担|牵头|执行|贯彻|做好|开展|抓好|组织|参加|推动|完成)"
)
_ENDS_WITH_VERB = re.compile(rf"(?:{_VERB})+$")
_NAMES_BEHIND = re.compile(
    rf"(?:(?:均|都)(?:需要?|须|由|应|要|请|涉及|还需|包括|包含|含)(?:由|请)?|需由|须由|还需|涉及)(?P<names>[^。；]+?)(?={_VERB}|，?不再|[。；]|$)"
)
_NAMES_BEFORE = re.compile(
    r"(?P<names>[^，。；]+?)(?:均|都|同时|也)(?:需要?|须|应|要|有|负有|为|是|作为|涉及|按|参与|负责|落实|配合)"
)
_AS_UNITS = re.compile(
    r"(?:为|是|作为)[^，。；]{0,12}?(?P<role>责任|配合|参与|落实|实施|牵头|主体)(?:责任)?(?:单位|部门|主体)"
)
_GENERIC = re.compile(r"(?:其|地方|属地|当地|各地|各级|各地方|上述单位|该单位|以上单位)(?:政府|人民政府|单位|部门)?")
_HEAD = re.compile(
    r"(?:注[：:]|说明[：:]|其中[，,]?)?(?:以下|下列|后续|下述)?(?:各项|各条|所有|全部|重点|主要|具体|政策)*(?:任务|工作|条款|措施|举措|事项|内容)*"
    r"(?:除[^，。]{1,12}外)?"
)
_MOST = 160


class _Segment(NamedTuple):
    """A part of a mark: ``text`` is what is printed, ``outside`` the same without what stands in brackets."""

    start: int
    end: int
    text: str
    outside: str


def take_rules(content: str) -> tuple[str, tuple[Rule, ...]]:
    """The text of a mark without what it rules for others, and these rules in their order."""
    rules: list[Rule] = []
    content = _cut_brackets(content, rules)
    kept: list[str] = []
    at = 0
    for start, end, rule in _runs(_segments(content)):
        kept.append(content[at:start])
        at = end
        rules.append(rule)
    kept.append(content[at:])
    return "".join(kept), tuple(rules)


def rules_in(text: str) -> tuple[Rule, ...]:
    """The rules that a paragraph outside the marks states; one that only refers to names before it is none."""
    if not re.search("第一|首|最前|前面|前一|不再|下同|不另|[逗分顿]号", text):
        return ()
    rules: list[Rule] = []
    for sentence in re.split("[。；;]", _cut_brackets(text, rules)):
        found = [rule for _, _, rule in _runs(_segments(sentence))]
        rules += [r for r in found if r.kind == "first-leads" or r.names]
    return tuple(r for r in rules if len(r.quote) <= _MOST)


def _cut_brackets(content: str, rules: list[Rule]) -> str:
    """Cut the brackets inside a mark that state a rule: A、B〔列第一位的为牵头单位，下同〕."""
    for match in reversed(
        list(re.finditer(r"[（(〔\[【]((?:[^（()）〔〕\[\]【】]|[（(][^（()）]{1,12}[)）]){4,80})[）)〕\]】]", content))
    ):
        inner = without_blanks(match[1])
        if (leads := _first_leads(inner, inner)) is not None:
            rules.insert(0, leads)
        elif _TAIL.search(inner) and (found := [r for _, _, r in _runs(_segments(inner))]):
            rules[:0] = found
        else:
            continue
        content = content[: match.start()] + content[match.end() :]
    return content


def _segments(content: str) -> list[_Segment]:
    """Parts between commas and stops outside brackets."""
    around = depths(content)
    found: list[_Segment] = []
    start = 0
    for index, char in enumerate(f"{content}，"):
        if char in "，,。；;" and (index == len(content) or not around[index]):
            outside = "".join(
                c for c, depth in zip(content[start:index], around[start:index], strict=True) if not depth
            )
            found.append(_Segment(start, index, without_blanks(content[start:index]), without_blanks(outside)))
            start = index + 1
    return found


def _runs(segments: list[_Segment]) -> Iterator[tuple[int, int, Rule]]:
    """Runs of segments that are a rule: (start, end, rule)."""
    index = 0
    while index < len(segments):
        first = segments[index]
        last = index
        rule: Rule | None = None
        if _first_leads(first.outside, "") is not None:
            last = index
            while last + 1 < len(segments) and _OTHERS_DO.match(segments[last + 1].outside):
                last += 1
            last = _with_tail(segments, last)
            rule = _first_leads(first.outside, _quoted(segments, index, last))
        elif _states_always(segments, index):
            last = _with_tail(segments, _with_names(segments, index))
            rule = _always(_quoted(segments, index, last))
        if rule is None:
            index += 1
            continue
        end = segments[last].end
        start = first.start
        if (label := re.match(r"[^，。；]*?(?:单位|部门|主体)[：:]", first.text)) and rule.kind == "first-leads":
            # 责任单位：列第一位的为牵头单位: the label stays.
            start += label.end()
        yield start, end, rule
        index = last + 1


def _first_leads(text: str, quote: str) -> Rule | None:
    """The rule that the first named, or all before a sign, lead."""
    if (by_sign := _SIGN_LEADS.search(text)) is not None:
        return Rule("first-leads", quote, signs=_SIGNS[by_sign["sign"]])
    return Rule("first-leads", quote) if _FIRST_LEADS.search(text) else None


def _states_always(segments: list[_Segment], index: int) -> bool:
    text = segments[index].outside
    if _TAIL.search(text):
        return True
    following = segments[index + 1].outside if index + 1 < len(segments) else ""
    if (_NEEDS.search(text) or _AS_UNITS.search(text)) and _TAIL.search(following):
        return True
    return text.startswith(("以下", "下列", "后续")) and _FOLLOWING.search(text) is not None


def _with_names(segments: list[_Segment], index: int) -> int:
    """以下均需各区政府，甲园区、乙新区管委会落实，不再列出: the last segment of its list of names."""
    at = index
    while at + 1 < len(segments) and _NEEDS.search(segments[index].outside):
        if _TAIL.search(segments[at].outside) or _ENDS_WITH_VERB.search(segments[at].outside):
            return index if _TAIL.search(segments[at].outside) else at
        at += 1
        names = names_in(_ENDS_WITH_VERB.sub("", segments[at].text))
        if not names or not all(map(looks_like_body, names)):
            return index if not _TAIL.search(segments[at].outside) else at - 1
    return index


def _with_tail(segments: list[_Segment], index: int) -> int:
    while index + 1 < len(segments) and _TAIL.search(segments[index + 1].outside):
        index += 1
    return index


def _quoted(segments: list[_Segment], first: int, last: int) -> str:
    return "，".join(s.text for s in segments[first : last + 1] if s.text).strip("（(）)")


def _always(quote: str) -> Rule | None:
    """Whom an added rule names; ``None`` if it says nothing of anybody (a plain 下同 behind a name)."""
    behind = _NAMES_BEHIND.search(quote)
    before = _NAMES_BEFORE.search(quote) or re.match(rf"(?P<names>[^，。；]+?){_AS_UNITS.pattern}", quote)
    said = ""
    for match in (behind, before):
        if match is None:
            continue
        said = _HEAD.sub("", match["names"], count=1)
        names = [n for n in names_in(re.sub("[，,]", "、", said)) if looks_like_body(n)]
        if names and not _GENERIC.fullmatch(said):
            role = _role(quote)
            return Rule("always", quote, tuple(Named(n, role) for n in names))
        if _GENERIC.fullmatch(said):
            break
    if _NEEDS.search(quote) or re.search("不再|不另|不予", quote):
        return Rule("always", quote)
    return None


def _role(quote: str) -> str | None:
    if re.search("牵头", quote):
        return "lead"
    return "support" if re.search("配合|参与|协同|参加", quote) else None
