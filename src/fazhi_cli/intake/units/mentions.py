"""The text of a unit mark to its mentions: who, in which role (issue of roles: only what the text states)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.dates.phrases import find_phrases
from fazhi_cli.intake.units.namelist import depths, names_in, split_outside, without_blanks
from fazhi_cli.intake.units.words import LABEL, TIME_LABEL, looks_like_body, role_of_label

__all__ = ["MarkText", "Named", "Rule", "first_leads", "read_mark"]


class Named(NamedTuple):
    """One mention: the name as printed (blanks of a broken line removed) and its role, or ``None``."""

    name: str
    role: str | None


class Rule(NamedTuple):
    """Something said once for what follows.

    ``kind`` is ``first-leads`` (the first named leads), or ``always`` (``names``
    are meant in every mark that follows).
    """

    kind: str
    quote: str
    names: tuple[Named, ...] = ()


class MarkText(NamedTuple):
    """What a mark says.

    Attributes:
        named: mentions in their order.
        times: its parts that speak of time.
        rules: what it says once for all.
        open_ended: ends in 等: the list is not complete.
        labelled: a label (责任单位：) says that it is a mark.
        unclear: parts that are none of these.
    """

    named: tuple[Named, ...]
    times: tuple[str, ...]
    rules: tuple[Rule, ...]
    open_ended: bool
    labelled: bool
    unclear: tuple[str, ...]


_DUTY = (
    r"(?:(?:(?:根据|按照|依据|按|依)(?:照)?)?(?:各自|所承担)?(?:的)?(?:工作)?(?:职责|职能|分工|权限|任务|业务|分管领域|管辖范围|隶属关系|属地|属地管理|行业领域)"
    r"(?:和|、)?(?:分工|任务|权限|职责|范围|原则)?)?"
)
_VERB = re.compile(
    rf"{_DUTY}(?:分别|共同|具体|统筹|协调|总|主要|联合|组织)*"
    r"(?:(?P<lead>(?:牵头(?!单位|部门|考核|机构|领导|处室|科室|责任)|主办(?!单位|部门)|主责(?!单位|部门))(?:负责|组织(?:实施|推进|落实)?|落实|实施|推进|办理|协调|抓好?|开展)*)"
    r"|(?P<support>(?:协同推进|协同配合|积极配合|密切配合|协助配合|参与配合|配合(?!单位|部门|机构|处室|科室)|(?<!政)协办(?!单位|部门)|协助|协同(?!单位|部门)|参与(?!单位|部门)|参加(?!单位|部门))(?:做好|落实|推进|实施|负责|完成|开展|办理|工作)*)"
    r"|(?P<duty>(?:负责(?!单位|部门|人|同志)|承办(?!单位|部门)|落实(?!单位|部门)|实施(?!单位|部门)|组织实施|推进(?!单位|部门)|办理|具体实施|抓好落实)(?:具体|组织)?(?:落实|实施|推进|组织实施|办理|抓好|完成|做好)*))"
)
_JOINTLY = re.compile(r"(?:牵头)?(?:会同|会商|联合(?!会|社|体|组))")
_TIME = re.compile(
    r"(?:(?:到|至|于|在|力争|争取|确保|拟)*(?=.*[年月季日])[0-9０-９年月日底前末初旬上中下半季度第一二三四份内至到—\-–~～、以之今本明当每]+"
    r"(?:[（(][^（()）]{1,12}[）)])?(?:启动|全面|基本|全部|初步)*(?:完成|取得.{2,10}|启动|见效|推进|实施|建成|达到.{1,12}|形成.{1,10}|出台|落实|印发|报送)*"
    r"(?:[（(]?(?:首批|第一批|阶段性(?:任务|目标|成果|工作)?)[）)]?)?(?:.{0,6}并.{0,4}(?:持续|长期|不断|常态).{2,6})?"
    r"|(?:并)?(?:长期|持续|全年|常态化?|不断|按进度|按计划|按时间节点|适时|定期|分年度|分步|逐年|即时|立即|随时|贯穿全年)(?:性|的)?"
    r"(?:推进|坚持|优化|落实|实施|开展|进行|深化|完成|推动|抓好|有效|工作|任务)*)$"
)
_FIRST_LEADS = re.compile(
    r"(?:排|列|位列|名列|居)(?:名|位|序)?(?:在|于)?(?:第一位|首位|第一|前面|最前)(?:的|者)?.{0,6}(?:为|是|系|均为|即为).{0,4}(?:牵头|主办|主责)|(?:首位|第一个|首个|排首位).{0,6}(?:为|是).{0,4}牵头|牵头(?:单位|部门).{0,4}(?:排|列)(?:在)?(?:第一|首)"
)
_TAIL = re.compile(r"(?:下同|以下同|以下相同|不再(?:一一|逐一|重复)?(?:列出|列举|注明|赘述))$")
_ET_CETERA = re.compile(
    r"(?<!平)(?<!高)(?<!同)(?<!初)(?<!中)等(?:(?:市|省|区|县|国务院|中央|自治区)?(?:直|级)?(?:有关|相关|各有关|各相关)?(?:部门|单位|方面|机构|地区|地方|成员单位|职能部门)?)?$"
)
_LONGEST_TIME = 30
_PERSON = re.compile("领导|人员?$")
_NO_NAME = re.compile(r"(?:同上|无|略|见附件.*|详见.*|[/—\\-]+|.*(?:为|是)(?:牵头|主办|责任|配合)(?:单位|部门))$")
_ROLE_NOTE = re.compile(r"[（(〔\[](?P<role>牵头|主办|主责|负责|配合|协办|参与)(?:单位|部门)?[）)〕\]]$")
_SPACED_NAMES = re.compile(r"(?<=[局委办部厅院会心府道镇乡区县市])[ \u3000\t]+(?=[市省区县各国团])")
_LEADING = re.compile(
    r"^(?:(?:此|该|本|以上|上述)(?:各)?(?:项|条)?(?:工作|任务|事项)?(?=均?由))?"
    r"(?:均|都)?(?:(?:具体|统一|主要|原则上)?(?:由|并由)|请|并(?!购))?"
)


def read_mark(content: str) -> MarkText:
    """Read the text of a mark, without the brackets around it."""
    reader = _Reader()
    for sentence in split_outside(content, "；;。"):
        reader.sentence(sentence)
    return reader.result()


class _Reader:
    def __init__(self) -> None:
        self.named: list[Named] = []
        self.times: list[str] = []
        self.rules: list[Rule] = []
        self.unclear: list[str] = []
        self.labelled = False
        self.open_ended = False
        self._role: str | None = None
        self._person = False
        self._pending: list[str] = []

    def sentence(self, text: str) -> None:
        if re.search("下同|不再|均需|均由|涉及|以下.{0,6}同", text) and self._once_for_all(text):
            return
        for part in split_outside(text, "，,"):
            self._part(part)

    def result(self) -> MarkText:
        self._flush(self._role)
        roles = {n.role for n in self.named}
        # 责任单位 and nothing else states no role (DESIGN 2: never invent one).
        if roles <= {"responsible", None}:
            self.named = [n._replace(role=None) for n in self.named]
        return MarkText(
            tuple(dict.fromkeys(self.named)),
            tuple(self.times),
            tuple(self.rules),
            self.open_ended,
            self.labelled,
            tuple(self.unclear),
        )

    def _part(self, text: str) -> None:
        text = without_blanks(_SPACED_NAMES.sub("、", text))
        if not text:
            return
        label = LABEL.match(text)
        if label:
            self._behind_label(label, text[label.end() :])
            return
        if TIME_LABEL.match(text) or _TIME.match(text) or _is_time(text):
            self._flush(self._role)
            self.times.append(text)
            return
        if _FIRST_LEADS.search(text):
            self.rules.append(Rule("first-leads", text))
            return
        if _TAIL.fullmatch(text):
            return
        inner = LABEL.search(text)
        if inner and inner.start() > 0:
            self._part(text[: inner.start()].rstrip(" 、"))
            self._part(text[inner.start() :])
            return
        self._part_of_names(text)

    def _behind_label(self, label: re.Match[str], text: str) -> None:
        self._flush(self._role)
        self.labelled = True
        self._role = role_of_label(label["label"] or label["short"])
        # 责任领导：张三 names a person, not a body.
        self._person = _PERSON.search(without_blanks(label["label"] or "")) is not None
        if label["note"] and _FIRST_LEADS.search(label["note"]):
            self.rules.append(Rule("first-leads", label["note"].strip("（()）")))
        later = LABEL.search(text)
        if later and later.start() > 0:
            self._part_of_names(text[: later.start()].rstrip(" 、"))
            self._part(text[later.start() :])
        elif text:
            self._part_of_names(text)

    def _part_of_names(self, text: str) -> None:
        """Names with or without a verb behind them; several verbs may follow one another."""
        at = 0
        for start, end, role in _verbs(text):
            self._add(text[at:start], role)
            at = end
        rest = text[at:].strip(" 、和")
        if not rest:
            return
        if at and rest in ("工作", "任务", "落实", "等工作"):
            return
        jointly = _JOINTLY.search(rest)
        if jointly and jointly.start() > 0:
            self._add(rest[: jointly.start()], "responsible")
            rest = rest[jointly.end() :]
        self._names(rest)
        if jointly is not None:
            self._flush("support")

    def _add(self, text: str, role: str) -> None:
        """The names before a verb, and those still waiting for one."""
        text = text.strip(" 、和")
        jointly = _JOINTLY.search(text)
        if jointly:
            before, after = text[: jointly.start()], text[jointly.end() :]
            if before:
                self._names(before)
                self._flush("lead" if role == "lead" or jointly[0].startswith("牵头") else "responsible")
            elif jointly.start() == 0 and self._pending and role == "lead":
                self._flush("lead")
            self._names(after)
            self._flush("support")
            return
        if text:
            self._names(text)
        self._flush(self._role if self.labelled and self._role and role == "responsible" else role)

    def _names(self, text: str) -> None:
        if self._person:
            self.times.append(text)
            return
        text = _LEADING.sub("", text.strip(" 、"))
        jointly = re.match(r"(?:会同|会商|联合(?!会|社|体|组))", text)
        if jointly:
            text = text[jointly.end() :]
        bare = _ET_CETERA.sub("", text)
        if bare != text:
            self.open_ended = True
        for name in names_in(bare):
            stripped = _ET_CETERA.sub("", name)
            if stripped:
                self._pending.append(stripped)

    def _flush(self, role: str | None) -> None:
        for printed in self._pending:
            name, own = _own_role(printed)
            if own is not None:
                self.named.append(Named(name, own))
            elif _NO_NAME.match(name):
                self.unclear.append(name)
            elif (self.labelled and self._role is not None) or looks_like_body(name):
                self.named.append(Named(name, role or ("responsible" if self.labelled else None)))
            else:
                self.unclear.append(name)
        self._pending = []

    def _once_for_all(self, text: str) -> bool:
        """以下均需各市政府负责，不再列出; 第一位为牵头单位，下同."""
        parts = [without_blanks(p) for p in split_outside(text, "，,")]
        for index, part in enumerate(parts):
            if _FIRST_LEADS.search(part):
                for earlier in parts[:index]:
                    self._part(earlier)
                self.rules.append(Rule("first-leads", "，".join(parts[index:])))
                return True
        match = re.search(
            r"(?:以下|各项|下列|后续)?(?:各项|各条|所有)?(?:任务|工作|条款|措施)?(?:均需|均由|均须|都由|都需要?|均?涉及)(?P<names>.+?)(?:按职责)?(?:分工)?(?:(?P<verb>负责|落实|配合|参与|牵头|承担|组织)(?:落实|实施)?|(?=[，,]|$))",
            text,
        ) or re.search(
            r"(?P<names>[^，,；;]{2,60}?)(?:均)?(?:为|是|作为)(?:以下)?(?:各项|所有|全部|各条)?(?:任务|工作|措施)?的?(?P<verb>责任|配合|参与|落实|实施|牵头)(?:单位|部门|主体)",
            text,
        )
        if match is None:
            return False
        names = [n for n in names_in(_LEADING.sub("", match["names"])) if looks_like_body(n)]
        if not names:
            return False
        role = "lead" if match["verb"] == "牵头" else "support" if match["verb"] in ("配合", "参与") else None
        before = text[: match.start()].strip(" ，,、")
        if before:
            for part in split_outside(before, "，,"):
                self._part(part)
        self._flush(self._role)
        self.rules.append(Rule("always", text[match.start() :], tuple(Named(n, role) for n in names)))
        self.named += [Named(n, role or "responsible") for n in names]
        return True


def _is_time(text: str) -> bool:
    """Whether a part begins with a time phrase and names nobody."""
    if not re.match(r"[“\"0-9０-９到至于在每力争]", text) or _VERB.search(text) or len(text) > _LONGEST_TIME:
        return False
    return any(phrase.start <= 2 for phrase in find_phrases(text, in_mark=True))


def _own_role(printed: str) -> tuple[str, str | None]:
    """市工信局（牵头）: the name, and the role that a bracket behind it gives it alone."""
    note = _ROLE_NOTE.search(printed)
    if note is None or note.start() < 2:
        return printed, None
    return printed[: note.start()], role_of_label(note["role"])


def _verbs(text: str) -> Iterator[tuple[int, int, str]]:
    """Verbs of duty outside brackets: (start, end, role)."""
    around = depths(text)
    for match in _VERB.finditer(text):
        if around[match.start()] or (match.start() == 0 and match["support"] and len(match[0]) < len(text)):
            # At the head of a part: 配合… with its object behind it.
            continue
        role = "lead" if match["lead"] else "support" if match["support"] else "responsible"
        yield match.start(), match.end(), role


def first_leads(text: str) -> str | None:
    """The words that say that the body named first leads, in a text outside the marks."""
    match = _FIRST_LEADS.search(text)
    if match is None:
        return None
    before = re.search(r"[^，。；]{0,40}$", text[: match.start()])
    behind = re.match(r"[^，。；）)]{0,40}", text[match.end() :])
    assert before is not None
    assert behind is not None
    return (before[0] + match[0] + behind[0]).strip("（(注：: ")
