"""What in a plan's words is hardly meant so: names that are no names, units left in a text, numbers that are gone.

Conversion and inspection ask the same questions; both ask them here.
"""

from __future__ import annotations

import re

__all__ = ["Suspect", "missing_numbers", "odd_name", "units_in_text"]

Suspect = tuple[int, int]
"""Start and end of a suspect place in a text."""

_LONGEST_NAME = 24
_BRACKET = re.compile(r"[（(〔\[【][^（()）〔〕\[\]【】]*[）)〕\]】]")
_STANDING = re.compile(
    r"(?:办|室|中心|局|处|组|委|会|部|厅|院|所|站|署|机制|专班|单位|指挥部|联席会议|公司|集团|平台|基金|办公室)$"
)
# 国家甲局乙检查丙分中心, 省推进甲领导小组成员单位: written in full these are long.
_LONG_BODY = re.compile(
    "^国家[\u4e00-\u9fff]{2,14}[局委部][\u4e00-\u9fff]{2,20}中心$"
    "|^(?:国家|[省市区县州旗]).*(?:小组|专班|指挥部|联席会议|委员会)(?:办公室|成员单位|牵头单位)?$"
)
_VERB_AT_EDGE = re.compile(
    r"^(?:负责|牵头|配合|落实|推进|开展|加强|完善|建立|推动|会同|制定|均需|均由|以下|不再|由|列)"
    r"|(?:负责|牵头|配合|落实|推进|开展|完成|参与|实施|协助|列出|为牵头单位|下同)$"
)
_RULE_WORDS = re.compile("按照?职责|均需|均由|不再|下同|列第?一|以下各项|以下均")
_VERB_INSIDE = re.compile(r"开展|加强|完善|建立健全|推动|制定|负责(?!人)|牵头(?!单位|部门)|、并|，并")
_RUN_TOGETHER = re.compile(r"^([市省区县州])[^市省区县州、（()）]{1,8}[局委办厅]\1(?!直)[^、（()）]{2,}")
_LABEL = re.compile(r"(?:责任|牵头|配合|主办|协办|承办|主责)\s*(?:考核|责任|负责)?\s*(?:单位|部门|处室|科室)\s*[：:】]")
_NO_MARK = re.compile("如|含|包括|即|见|不含|指|除|例如|以下简称|简称|下称|其中|详见|附")
_END = re.compile(
    r"(?:[局委办厅署会院]|办公室|督查室|研究室|[^一小局全内外东西]部|政府|街道|乡镇|公司|集团|中心|妇联|科协|残联|部门|单位|地区|[省市区县州旗])$"
)
_DUTY = re.compile(
    r"(?:等(?:[^，、]{0,3}部门|有关单位)?)?(?:(?:按照?|根据)[^，、]{0,8})?(?:共同|分别|具体)?"
    r"(?:负责|牵头|配合|参与|承办|主办)(?:落实|实施|推进|组织实施|办理)?$"
)
_PAIRS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】"}
_ANY_BRACKET = re.compile(r"[（(〔\[【）)〕\]】]")
# Most texts have no sign that a bracket or a label has, which is seen much sooner than that they have neither.
_SIGN = re.compile(r"[（(〔\[【】：:]")
_LONGEST_MARK = 400
_SHORTEST_NAME = 3
_OFFICE = re.compile("(?:[局委办厅署院部]|部门|单位|政府|公司|办公室|督查室|研究室)$")
_AMOUNT = "(?:达到|超过|新增|建成|培育|完成|累计|实现|打造|引进|增长|下降|提高)"
_LEAST_AMOUNT = "(?:不少于|不低于)"


def _behind_amount(sign: str) -> str:
    return f"(?:(?<={_AMOUNT}{sign})|(?<={_LEAST_AMOUNT}{sign}))"


# The sign that lacks its number leads: it is looked for, then what stands before it.
_MISSING = re.compile(
    "[年月个家万亿%％届批轮条](?:"
    "(?<=[到至自于从]年)(?![底末内终中初度均代检轻龄迈级会报货产])|(?<=[到至自于从]月)(?![底末份均度球销租收薪供缴产])"
    f"|{_behind_amount('个')}(?![人体性别案税])|{_behind_amount('家')}(?![庭园长居政电禽畜具装国校乡属族教风训里门用底装])"
    f"|{_behind_amount('[万亿]')}(?=元)|{_behind_amount('[%％]')}"
    "|(?<=第[届批轮])|(?<=第条)(?![件款例])"
    ")"
)
# A number that was left blank, or lost with its blanks kept: 5年内有 家企业获认定.
_LEFT_BLANK = re.compile(
    "(?:有|达到?|超过|新增|建成|培育|完成|累计|实现|打造|引进|增长|下降|提高|不少于|不低于|至少|到)[ \u3000]+"
    "(?P<sign>家(?![庭园长居政电禽畜具装国校乡属族教风训里门用底])|个(?![人体性别案税])|[名户万亿%％]|年(?![度均代检轻龄迈级会报货产])|月(?![度均球]))"
)


def odd_name(name: str) -> str | None:
    """Why a name is hardly the name of a unit, in a few Chinese words; ``None`` for a plausible one."""
    base = _BRACKET.sub("", name)
    if len(base.strip()) <= 1:
        return "只有一个字"
    if re.search("[。；;：:]", base):
        return "里面有句读"
    if len(re.findall(r"[（(〔\[【]", name)) != len(re.findall(r"[）)〕\]】]", name)):
        return "括号不成对"
    verb = (
        _RULE_WORDS.search(base)
        or _VERB_AT_EDGE.search(base)
        or (None if _STANDING.search(base) else _VERB_INSIDE.search(base))
    )
    if verb:
        return f"里面有“{verb[0]}”"
    if _RUN_TOGETHER.search(base):
        return "像是两个单位连写"
    if len(base) > _LONGEST_NAME and "、" not in base and not _LONG_BODY.search(base):
        return f"有 {len(base)} 个字"
    return None


def units_in_text(text: str) -> list[Suspect]:
    """Labels of units and bracketed lists of names that a text still holds, in order."""
    if not _SIGN.search(text):
        return []
    found: list[Suspect] = []
    for start, end in _brackets(text):
        # A list of names without a verb is a mark only behind a sentence; elsewhere it explains a word.
        alone = text[start - 1 : start] in ("", "。", "；", ";", "！", "”") or not text[end:].strip("。；; ")
        if _is_list_of_units(text[start + 1 : end - 1], alone=alone):
            found.append((start, end))
    for match in _LABEL.finditer(text):
        if not any(start <= match.start() < end for start, end in found):
            found.append(match.span())
    return sorted(found)


def _brackets(text: str) -> list[Suspect]:
    """Brackets that close, the outermost of those that stand in others; widths may be mixed."""
    stack: list[int] = []
    found: list[Suspect] = []
    for sign in _ANY_BRACKET.finditer(text):
        if sign[0] in _PAIRS:
            stack.append(sign.start())
        elif stack:
            start = stack.pop()
            if not stack:
                found.append((start, sign.end()))
    return found


def _is_list_of_units(content: str, *, alone: bool) -> bool:
    content = re.sub(r"[\s\u3000*]", "", content)
    if not 2 <= len(content) <= _LONGEST_MARK or _NO_MARK.match(content):
        return False
    if _LABEL.search(content):
        return True
    bare = _BRACKET.sub("", content)
    pieces = [piece for piece in re.split("[、，,；;。]|以及|及|和(?=[市省区县各])", bare) if piece]
    verbs = [duty for piece in pieces if (duty := _DUTY.search(piece))]
    names = [piece for piece in pieces if _END.search(_DUTY.sub("", piece)) and len(piece) <= _LONGEST_NAME]
    if verbs and names:
        return True
    return (
        alone
        and len(names) == len(pieces)
        and all(len(name) >= _SHORTEST_NAME for name in names)
        and any(_OFFICE.search(name) for name in names)
        and (len(names) > 1 or names[0][0] in "各市省区县州")
    )


def missing_numbers(text: str) -> list[int]:
    """Places where a number seems to be gone: 到年, 建成个, 达到%, 有 家."""
    found = [match.start() for match in _MISSING.finditer(text)]
    if " " in text or "\u3000" in text:
        found += [match.start("sign") for match in _LEFT_BLANK.finditer(text) if match.start("sign") not in found]
    return sorted(found)
