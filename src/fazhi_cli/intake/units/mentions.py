"""The text of a unit mark to its mentions: who, in which role (issue of roles: only what the text states)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.dates.phrases import find_phrases
from fazhi_cli.intake.draft import Named, Rule
from fazhi_cli.intake.units.names import is_collective, looks_like_body, names_in, split_outside, without_blanks
from fazhi_cli.intake.units.rules import take_rules
from fazhi_cli.intake.units.words import (
    JOINTLY,
    LABEL,
    TIME_LABEL,
    VERB,
    joint_place,
    role_of_label,
    verbs,
    without_duty,
)
from fazhi_cli.plan.names import split_mention

__all__ = ["MarkText", "read_mark", "whole_region"]


class MarkText(NamedTuple):
    """What a mark says.

    Attributes:
        named: mentions in their order.
        times: its parts that speak of time.
        persons: its parts that name persons, who are no bodies.
        rules: what it says once for all.
        open_ended: says 等: the list is not complete.
        labelled: a label (责任单位：) says that it is a mark.
        unclear: parts that are none of these.
        doubts: what was read one way and could be meant otherwise (Chinese, what a person has to check).
    """

    named: tuple[Named, ...]
    times: tuple[str, ...]
    persons: tuple[str, ...]
    rules: tuple[Rule, ...]
    open_ended: bool
    labelled: bool
    unclear: tuple[str, ...]
    doubts: tuple[str, ...] = ()


_TIME = re.compile(
    r"(?:(?:到|至|于|在|力争|争取|确保|拟)*(?=.*[年月季日])[0-9０-９年月日底前末初旬上中下半季度第一二三四份内至到—\-–~～、以之今本明当每]+"
    r"(?:[（(][^（()）]{1,12}[）)])?(?:启动|全面|基本|全部|初步)*(?:完成|取得.{2,10}|启动|见效|推进|实施|建成|达到.{1,12}|形成.{1,10}|出台|落实|印发|报送)*"
    # 3月底前公布目录: what is done until then.
    r"(?:(?<=前)(?:公布|发布|公开|制定|编制|提交|上报|报送|出台|印发|完成|启动)[^、，；：（()）]{2,10}(?<![局委办部]))?"
    r"(?:[（(]?(?:首批|第一批|阶段性(?:任务|目标|成果|工作)?)[）)]?)?(?:.{0,6}并.{0,4}(?:持续|长期|不断|常态).{2,6})?"
    r"|(?:并|之后|此后|随后|后续|其后|以后|20\d\d年(?:\d{1,2}月)?起)?(?:长期|持续|视情况?|全年|常态化?|不断|按进度|按计划|按时间节点|适时|定期|分年度|分步|逐年|即时|立即|随时|贯穿全年)(?:性|的)?"
    r"(?:推进|坚持|优化|落实|深入|稳步|扎实|有序|加强|组织|实施|开展|进行|深化|完成|推动|抓好|有效|工作|任务)*)$"
)
# 适用范围：, 资金来源：, 成果形式：: what a mark says beside its units and times.
_OTHER_LABEL = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:范围|对象|区域|地区|来源|渠道|形式|方式|成果|目标|指标|标准|依据|分值|权重|得分|备注|说明|类别|领域|项目|投资|资金|频次|数量))[：:]"
)
_UNKNOWN_LABEL = re.compile(r"(?!.{0,6}(?:范围|区域|地区|对象)[：:])[\u4e00-\u9fff]{2,6}(?<![局委办部厅院])[：:]")
_BARE_GROUP = "(?:部门|单位|方面|机构|地区|地方|部委|处室|科室|股室)"
# 等 and whom it stands for. 平等、高等、同等、初等、中等 are words.
_OTHERS = re.compile(
    r"(?<![平高同初中])等(?:[0-9０-９一二三四五六七八九十]{1,3}[个家]?)?"
    rf"(?P<group>(?!和|及|以及|与)(?:[\u4e00-\u9fff]|[（(][\u4e00-\u9fff]{{1,4}}[)）]){{0,12}}?(?:{_BARE_GROUP}|企业|组织|团体|院校|高校|学校|协会|商会|厅局|委办局|机关|政府)"
    rf"(?:[（(](?:单位|部门|机构)[)）])?(?:(?:和|及|以及|、|与){_BARE_GROUP}(?=$|[、和及与以]))?)?"
    r"(?:(?P<and>以及|和|及|与|、)(?=.)|$)"
)
# 等部门 says no more than that there are others; 等县直有关单位 says who.
_NO_GROUP = re.compile(rf"(?:多个?|若干|数|责任|牵头|配合)?{_BARE_GROUP}(?:(?:和|及|以及|、|与){_BARE_GROUP})?|")
_LONGEST_TIME = 30
# Who supervises has no duty of the clause.
_PERSON = re.compile("领导|同志$|人员?$|^(?:督导|督办|督查|监督|联系)")
_NOBODY = re.compile(r"(?:无|略|空|[/／—–\\-]+)")
_NO_NAME = re.compile(r"(?:同上|见附件.*|详见.*|.*(?:为|是)(?:牵头|主办|责任|配合)(?:单位|部门))$")
_ROLE_NOTE = re.compile(r"[（(〔\[](?P<role>牵头|主办|主责|负责|配合|协办|参与)(?:单位|部门)?[）)〕\]]$")
# （按职责分工负责） behind a name: how, not who.
_MANNER = re.compile(
    r"[（(〔\[](?:(?:按照?|根据|依据|依)(?:各自)?(?:的)?(?:工作)?(?:职责|职能|分工|权限|管辖|属地|业务)[^（()）〔〕\[\]]{0,10}"
    r"|(?:分别|各自|共同|具体|统一|组织|协调)?(?:负责|落实|实施|推进))[）)〕\]]$"
)
_JOINT_LEAD = re.compile(
    r"[（(〔\[](?:(?:以上|上述|前述|前列)(?:各|几|[一二两三四五六七八九十]+|\d+)?(?:个|家)?(?:单位|部门)?)?(?:共同|联合|并列|双|均|都|分别|按职责分工)(?:为|是)?牵头(?:单位|部门|负责)?[）)〕\]]$"
)
# 甲新区管委会（以下统称各区）: how the text calls it from here on. （排名不分先后） says nothing of anybody.
_CALLED = re.compile(
    r"[（(〔\[](?:以下|下文|后文|本文)?(?:(?:统称|简称|下称|均称)[^（()）〔〕\[\]]{1,20}|排名不分先后)[）)〕\]]$"
)
# 甲部负责（2022年底前）: when, behind who.
_TIME_NOTE = re.compile(r"(?<=.)[（(](?P<time>[^（()）]{2,30})[)）]$")
# 自4月1日起执行, 实施期限至12月31日: how long what is granted holds, nobody's deadline.
_VALIDITY = re.compile(
    r"(?:自|从)[^，。]{3,20}起(?:施行|执行|实施|生效)|(?:政策|措施)?(?:实施|执行|施行|政策|有效)(?:期限?|时间)(?:暂定|截至|截止|[为至到自是])"
)
# 甲、乙、丙等省（区）人民政府: places without their level, which stands once behind them.
_SOME_PLACE = r"(?:[\u4e00-\u9fff]{1,2}州|[\u4e00-\u9fff]{2,4}(?<![部委局办署院会行厅司社团省市区县州盟旗]))"
_SOME_REGIONS = re.compile(
    rf"(?:^|(?<=、))(?:{_SOME_PLACE}、)*{_SOME_PLACE}等"
    r"(?:有关|相关|\d{1,2}个?|[一二三四五六七八九十]{1,3}个?)?[省市区县州盟旗](?:[（(][^（()）]{1,12}[)）])?(?:人民政府|政府|管委会|党委(?:和|、)?(?:人民)?政府)$"
)
_BARE_LEVEL = re.compile("各?(?:有关|相关)?[省市区县州旗盟镇乡]{1,3}")
# Regions whose name begins with 和 (民政部行政区划代码).
_BEGINS_WITH_AND = re.compile(
    "和(?:平|田|龙|县|顺|静|硕|政|林格尔|布克赛尔)[\u4e00-\u9fff]{0,10}?(?:[省市区县州旗]|地区|政府|县委)"
)
_EITHER = re.compile("[^、，（()）]{2,24}(?<=[局委办部厅院会府社])或者?[省市区县州旗国中][^、，（()）]{2,24}")
# 县委、县政府督查室 may be two offices; 县司法局及其派出机构 is the bureau first of all; a leader is no body.
_HALF = re.compile(
    "(?P<level>[省市区县州旗])委、(?P=level)政府(?:督查室|办公室|办|研究室|政研室|信访局|目标办|法制办|接待办)(?=、|$)"
)
_WITH_ITS_OWN = re.compile("及(?:其)?(?:所属|下属|派出|派驻|直属|隶属|内设|分支)[\u4e00-\u9fff]{1,8}$")
_LEADER = re.compile(
    "(?:分管|主要|联系|包联|挂钩|包保)(?:[\u4e00-\u9fff]{0,4})领导$|(?:主要)?负责(?:人|同志)$|第一书记$"
)
_ROLE_BEFORE = re.compile(r"[（(〔\[](?P<role>牵头|主办|主责|负责|配合|协办|参与)(?:单位|部门)?[）)〕\]](?=..)")
_SPACED_NAMES = re.compile(r"(?<=[局委办部厅院会心府道镇乡区县市队社站所团司])[ \u3000\t]+(?=[市省区县各国团])")
# 县甲局/县乙局 and 县甲局.县乙局: signs that stand for 、.
_OTHER_SEPARATOR = re.compile(r"(?<=[局委办部厅院会府心])[ ]?[/／.．·][ ]?(?=[省市区县州旗各国团])")
# 市甲局市乙局: the sign between two names of one level was lost. 市公安局市南分局 is one.
_RUN_TOGETHER = re.compile(
    r"(?<![^、])(?P<level>[省市区县州旗])(?P<first>[^、（()）]{1,14}?[局委办厅院])(?P<second>(?P=level)[^、（()）]{1,14}[局委办厅院])(?<!分局)(?![^、])"
)
_PLACE = "[\\u4e00-\\u9fff]{2,4}"
# 会同市甲局、联合市乙局: the second is no part of the name.
_JOINED_NAME = re.compile("(?<=、)(?:会同|联合)(?=[省市区县州旗各])")
_NUMBERED_NAME = re.compile(r"(?:^|(?<=、))(?:[0-9０-９]{1,2}[.．]|[①-⑳])(?=[\u4e00-\u9fff])")
_LEADING = re.compile(
    r"^(?:(?:此|该|本|以上|上述)(?:各)?(?:项|条)?(?:工作|任务|事项)?(?=均?由))?"
    r"(?:均|都)?(?:(?:具体|统一|主要|原则上)?(?:由|并由)|请|并(?!购))?"
)


def read_mark(content: str) -> MarkText:
    """Read the text of a mark, without the brackets around it."""
    content, rules = take_rules(content)
    reader = _Reader()
    for sentence in split_outside(content, "；;。"):
        reader.sentence(sentence)
    return reader.result(rules)


class _Reader:
    def __init__(self) -> None:
        self.named: list[Named] = []
        self.times: list[str] = []
        self.persons: list[str] = []
        self.unclear: list[str] = []
        self.doubts: list[str] = []
        self.labelled = False
        self.open_ended = False
        self._role: str | None = None
        self._person = False
        self._timing = False
        self._aside = False
        self._pending: list[str] = []
        self._carried = 0

    def sentence(self, text: str) -> None:
        self._aside = False
        for part in split_outside(text, "，,"):
            self._part(part)

    def result(self, rules: tuple[Rule, ...]) -> MarkText:
        self._flush(self._role)
        rules = tuple(self._with_names(rule) for rule in rules)
        roles = {n.role for n in self.named}
        # 责任单位 and nothing else states no role (docs/architecture.md, 原文为准: never invent one).
        if roles <= {"responsible", None}:
            self.named = [n._replace(role=None) for n in self.named]
        return MarkText(
            tuple(dict.fromkeys(self.named)),
            tuple(self.times),
            tuple(self.persons),
            rules,
            self.open_ended,
            self.labelled,
            tuple(self.unclear),
            tuple(dict.fromkeys(self.doubts)),
        )

    def _part(self, text: str) -> None:
        self._carried = len(self._pending)
        for piece in _at_labels(without_blanks(_SPACED_NAMES.sub("、", text))):
            self._piece(piece)

    def _piece(self, text: str) -> None:
        """What stands behind a label with it, or what stands before the first."""
        self._carried = len(self._pending)
        if label := LABEL.match(text):
            self._flush(self._role)
            self._timing = self._aside = False
            self.labelled = True
            self._role = role_of_label(label["label"] or label["short"])
            # 责任领导：张三 names a person, not a body.
            self._person = _PERSON.search(without_blanks(label["label"] or "")) is not None
            if label.end() < len(text):
                self._part_of_names(_without_level(text[label.end() :]))
            return
        text = _without_level(text)
        if (
            (self.labelled and _UNKNOWN_LABEL.match(text) and not TIME_LABEL.match(text))
            or _OTHER_LABEL.match(text)
            or _VALIDITY.match(text)
            or (self._aside and not TIME_LABEL.match(text) and not _is_of_bodies(text))
        ):
            self._flush(self._role)
            self._aside = True
            return
        self._aside = False
        timed = TIME_LABEL.match(text) is not None
        note = _TIME_NOTE.search(text)
        if note and not timed and not _TIME.match(text) and (_TIME.match(note["time"]) or _is_time(note["time"])):
            self._part_of_names(text[: note.start()])
            self.times.append(note["time"])
        elif timed or _TIME.match(text) or _is_time(text) or (self._timing and not _is_of_bodies(text)):
            self._flush(self._role)
            self._timing = self._timing or timed
            self.times.append(text)
        elif text != "下同":
            self._part_of_names(text)

    def _part_of_names(self, text: str) -> None:
        """Names with or without a verb behind them; several verbs may follow one another."""
        at = 0
        for start, end, role in verbs(text):
            self._add(text[at:start], role)
            at = end
        rest = _without_and(text[at:])
        if not rest:
            return
        if at and re.fullmatch("(?:等|相关|有关|各项|具体|该项|上述)*(?:工作|任务|事项|事宜|落实|实施)*", rest):
            return
        jointly = joint_place(rest)
        if jointly and jointly.start() > 0:
            self._add(rest[: jointly.start()], "responsible")
            rest = rest[jointly.end() :]
        self._names(rest)
        if jointly is not None:
            self._flush("support")

    def _add(self, text: str, role: str) -> None:
        """The names before a verb, and those still waiting for one."""
        text = _without_and(text)
        jointly = joint_place(text)
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
            if role == "support" and self._carried and not any(n.role == "lead" for n in self.named):
                # A；B、C配合: who is named before them does not assist as well; in A牵头，B，C配合 both do.
                self._flush(self._role)
            self._names(text)
        self._flush(self._role if self.labelled and self._role and role == "responsible" else role)

    def _names(self, text: str) -> None:
        if self._person:
            self.persons.append(text)
            return
        text = _LEADING.sub("", text.strip(" 、—–－★"))
        text = _JOINED_NAME.sub("", text)
        text = _NUMBERED_NAME.sub("", _OTHER_SEPARATOR.sub("、", text))
        jointly = JOINTLY.match(text)
        if jointly:
            text = text[jointly.end() :]
        text = without_duty(text)
        for half in _HALF.finditer(text):
            level = half["level"]
            self.doubts.append(f"“{half[0]}”按“{level}委”和“{half[0].split('、')[1]}”列出，可能说的是两个同名的处室")
        for either in _EITHER.finditer(text):
            self.doubts.append(f"“{either[0]}”写的是“或”，两个单位都列了")
        text = re.sub("或者?", "、", text) if _EITHER.search(text) else text
        for run in _RUN_TOGETHER.finditer(text):
            self.doubts.append(f"“{run[0]}”中间没有顿号，按两个单位列出")
        text = _RUN_TOGETHER.sub(r"\g<level>\g<first>、\g<second>", text)
        manner = _MANNER.search(text)
        if manner and _OTHERS.search(text[: manner.start()]):
            text = text[: manner.start()]
        regions = _SOME_REGIONS.search(text)
        listed = text[: regions.start()] if regions else text
        spelled_out = _OTHERS.sub(_group, listed)
        if spelled_out != listed:
            self.open_ended = True
        self._pending += [*names_in(spelled_out), *([regions[0]] if regions else [])]

    def _flush(self, role: str | None) -> None:
        jointly = max((i for i, name in enumerate(self._pending) if _JOINT_LEAD.search(name)), default=-1)
        usual = role or ("responsible" if self.labelled else None)
        for index, printed in enumerate(self._pending):
            name, own = _own_role(_CALLED.sub("", _JOINT_LEAD.sub("", printed)))
            if index <= jointly:
                own = own or "lead"
            name = self._without_remarks(name)
            if _NOBODY.fullmatch(name) or not re.search(r"\w", name):
                continue
            if _LEADER.search(name) or (own is None and _NO_NAME.match(name)):
                self.unclear.append(name)
            elif own is not None or self._is_named(name, self._pending[index + 1 :]):
                self.named.append(Named(name, own or usual))
            else:
                self.unclear.append(name)
        self._pending = []

    def _is_named(self, name: str, behind: Sequence[str]) -> bool:
        """Whether a piece of a list names a body; ``behind`` are those after it."""
        if (self.labelled and self._role is not None) or looks_like_body(name):
            return True
        whole = whole_region(name, behind)
        if whole is not None:
            self.doubts.append(f"“{name}”像是“{name}{whole}”的省写，照原文列出")
        return whole is not None

    def _without_remarks(self, name: str) -> str:
        """A name without what it is meant for (县住建局（建筑工地）) and whom it brings along (及其派出机构)."""
        scope = _scope(name)
        if scope is not None:
            self.doubts.append(f"“{name}”括号里的话按说明处理，没有当作单位")
            name = name[:scope]
        rest = _WITH_ITS_OWN.search(name)
        if rest is not None and rest.start() >= 2:
            self.doubts.append(f"“{name}”里的“{rest[0]}”没有单列")
            name = name[: rest.start()]
        return name

    def _with_names(self, rule: Rule) -> Rule:
        """The rule with its names, which are mentions of this mark too; one without means those just before it."""
        if rule.kind != "always":
            return rule
        if rule.names:
            rule = rule._replace(names=tuple(map(self._group_meant, rule.names)))
            known = {n.name.removeprefix("各") for n in self.named}
            added = [n for n in rule.names if n.name.removeprefix("各") not in known]
            self.named += [n._replace(role=n.role or "responsible") for n in added]
            return rule
        local: list[Named] = []
        for named in reversed(self.named):
            if not is_collective(named.name):
                break
            local.insert(0, named)
        return rule._replace(names=tuple(local))

    def _group_meant(self, named: Named) -> Named:
        """For 区县 the group of this mark that it means (各区县人民政府); anything else as it is."""
        if not _BARE_LEVEL.fullmatch(named.name):
            return named
        level = named.name.lstrip("各有关相")
        meant = [n for n in self.named if level in n.name and is_collective(n.name)]
        return named._replace(name=meant[-1].name) if meant else named


def _without_and(text: str) -> str:
    """Without the 和 or 、 that joined a list to what was cut off; the names of some regions begin with 和."""
    text = text.strip(" 、")
    if text.startswith("和") and not _BEGINS_WITH_AND.match(text):
        text = text[1:].strip(" 、")
    return text.removesuffix("和").rstrip(" 、")


def _group(match: re.Match[str]) -> str:
    """等县直有关单位 as one more name of its list; 等部门 as nothing."""
    group = match["group"] or ""
    return ("" if _NO_GROUP.fullmatch(group) else f"、{group}") + ("、" if match["and"] else "")


def _at_labels(text: str) -> list[str]:
    """A text split before its labels: 责任单位：牵头单位：A；配合单位：B. The label next to the names counts."""
    starts = [0]
    end = 0
    for begin, behind in sorted(m.span() for label in (LABEL, TIME_LABEL, _OTHER_LABEL) for m in label.finditer(text)):
        # 市甲局（牵头单位）、市乙局: a note on the name before it.
        note = begin > 0 and text[begin] in "（(" and text[behind - 1] in "）)" and text[begin - 1] not in "、：:"
        if begin >= end and not note:
            starts.append(begin)
            end = behind
    pieces = [text[a:b].rstrip(" 、") for a, b in itertools.pairwise([*starts, len(text)])]
    return [piece for piece in pieces if piece]


def _without_level(text: str) -> str:
    """Without a word on the names behind it: 市级：市甲局."""
    label = None if TIME_LABEL.match(text) else _UNKNOWN_LABEL.match(text)
    return text[label.end() :] if label is not None and _is_of_bodies(text[label.end() :]) else text


def _is_of_bodies(text: str) -> bool:
    """Whether a part behind a time (完成时限：6月底前，县甲局负责) names bodies rather than more of the time."""
    names = names_in(text[: next((start for start, _, _ in verbs(text)), len(text))])
    plain = re.search("[0-9０-９年月季]|^并?(?:报|上报|报送|送|向|提交)", text) is None
    return plain and bool(names) and all(looks_like_body(name) for name in names)


def _is_time(text: str) -> bool:
    """Whether a part begins with a time phrase and names nobody."""
    if not re.match(r"[“\"0-9０-９到至于在每力争]", text) or VERB.search(text) or len(text) > _LONGEST_TIME:
        return False
    return any(phrase.start <= 2 for phrase in find_phrases(text, in_mark=True))


def _scope(name: str) -> int | None:
    """Where a bracket begins that says for what the unit is meant: 县住建局（建筑工地）; none if it holds names."""
    base, inner = split_mention(name)
    if not inner or is_collective(name) or any(looks_like_body(part) for part in inner):
        return None
    return len(base)


def whole_region(name: str, behind: Sequence[str]) -> str | None:
    """What a bare place lacks that the list it begins has at its end: 天河、黄埔、南沙区政府."""
    last = next((n for n in behind if not re.fullmatch(_PLACE, n)), "")
    region = re.fullmatch(rf"{_PLACE}(?P<rest>[区县市旗](?:人民)?政府)", last)
    return region["rest"] if region is not None and re.fullmatch(_PLACE, name) else None


def _own_role(printed: str) -> tuple[str, str | None]:
    """市工信局（牵头）, （牵头）市工信局: the name, and the role that a bracket beside it gives it alone."""
    manner = _MANNER.search(printed)
    if manner is not None and manner.start() >= 2:
        return _own_role(printed[: manner.start()])
    before = _ROLE_BEFORE.match(printed)
    if before is not None:
        return printed[before.end() :], role_of_label(before["role"])
    note = _ROLE_NOTE.search(printed)
    if note is None or note.start() < 2:
        return printed, None
    return printed[: note.start()], role_of_label(note["role"])
