"""Words that unit marks are made of: labels and verbs of duty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.intake.units.names import BODY_END, depths, looks_like_body

__all__ = [
    "JOINTLY",
    "LABEL",
    "LABEL_WORDS",
    "LEAD",
    "SUPPORT",
    "TIME_LABEL",
    "VERB",
    "joint_place",
    "role_of_label",
    "verbs",
    "without_duty",
]


_GAP = r"[\s\u3000*]*"


def _spaced(words: str) -> str:
    """Alternatives in which blanks may stand between characters (a PDF breaks inside words)."""
    return "|".join(_GAP.join(word) for word in words.split())


LEAD = "牵头 主办 主责 主要"
SUPPORT = "配合 协办 会办 协同 参与 参加 支持 会同 协助 联合"
_RESPONSIBLE = "责任 负责 承办 实施 落实 完成 组织 分管 包保 考核 主管 主体 涉及 督导 督办 督查 监督 联系"
_KINDS = "单位 部门 机构 处室 科室 主体 领导 股室 地区 市县 市州 区县 县区 盟市 地市 县市 对象 人员 同志 人"

LABEL_WORDS = (
    rf"(?:其他|其它|第一|直接|具体)?(?:(?:{_spaced(LEAD + ' ' + SUPPORT + ' ' + _RESPONSIBLE)}){_GAP})(?:(?:{_spaced('责任 考核 负责 实施 落实 及')}){_GAP})?"
    rf"(?:{_spaced(_KINDS)})"
)
# 牵头县领导：张三 / 联系电话：…
_LEADER = rf"(?:{_spaced('牵头 责任 分管 包保 联系 督导 主管 协管')}){_GAP}(?:[省市区县州旗镇乡]{{1,2}}(?:级|委|政府)?){_GAP}领导|{_spaced('联系电话 联系方式')}"
_NOTE = r"(?P<note>[（(][^（()）：:]{1,40}[)）])?"
# 责任单位： / 牵头单位和配合单位： / 责任部门（单位）： / 【责任单位】 / 牵头：
LABEL = re.compile(
    rf"(?:[（(〔【\[]{_GAP})?(?P<label>{_LEADER}|{LABEL_WORDS}(?:{_GAP}(?:及|和|、|/){_GAP}{LABEL_WORDS})?){_GAP}{_NOTE}{_GAP}"
    rf"(?:[】\]）)〕]{_GAP}[：:]?|[：:]|为(?=[市省区县州旗各国])){_GAP}"
    rf"|(?P<short>{_spaced('牵头 主办 配合 协办 协同 责任 负责 责任分工 任务分工 职责分工 工作分工')}){_GAP}[：:]{_GAP}"
)
_TIME_WORDS = (
    rf"(?:(?:{_spaced('完成 整改 办理 办结 工作 责任 实施 落实 推进 启动 执行 时间 计划 任务 截止 建设 开展 起止')}){_GAP})?"
    rf"(?:{_spaced('时限 时间 期限 进度 工期')})(?:{_GAP}(?:{_spaced('要求 安排 节点 进度 期限 计划')}))?"
    rf"|(?:{_spaced('完成 截止')}){_GAP}{_spaced('日期')}"
)
# 完成时限： / 时间进度： / 【实施期限】
TIME_LABEL = re.compile(
    rf"(?:[【〔\[]{_GAP}(?:{_TIME_WORDS}){_GAP}[】〕\]]{_GAP}[：:]?|(?:{_TIME_WORDS}){_GAP}[：:]){_GAP}"
)


def role_of_label(label: str) -> str | None:
    """The role a label states; 责任单位 alone states none in particular."""
    folded = re.sub(r"[\s\u3000*]", "", label)
    if folded.startswith(tuple(LEAD.split())):
        return "lead"
    if folded.startswith(tuple(SUPPORT.split())):
        return "support"
    return "responsible"


# 群团组织 are bodies; 组织 alone is what bodies do.
_ORGANISE = "(?<!群团|群众|社会|社团|行业|民间|慈善|公益|自治)组织"


_DUTY = (
    r"(?:(?:按照?|根据)(?:各自)?(?:所属|所辖|所管)?(?:行业|领域|区域|辖区|条线|产业|类别){1,2}(?:职责)?(?:分工)?|(?:(?:根据|按照|依据|按|依)(?:照)?)?(?:各自|所承担)?(?:的)?(?:工作)?(?:职责|职能|分工|权限|任务|业务|分管领域|管辖范围|隶属关系|属地|属地管理|行业领域)"
    r"(?:和|、)?(?:分工|任务|权限|职责|范围|原则)?)?"
)
VERB = re.compile(
    rf"{_DUTY}(?:分别|共同|具体|统筹|协调|总|主要|联合|{_ORGANISE}|指导|积极|认真|结合实际)*"
    r"(?:(?P<lead>(?:牵头(?!单位|部门|考核|机构|领导|处室|科室|责任|人)|主办(?!单位|部门)|主责(?!单位|部门)|主抓|抓总)(?:负责|组织(?:实施|推进|落实)?|落实|实施|推进|办理|协调|抓好?|开展|推动|完成)*)"
    r"|(?P<support>(?:做好|予以|给予)?(?:协同推进|协同配合|积极配合|密切配合|协助配合|参与配合|支持配合|配合(?!单位|部门|机构|处室|科室)|(?<!政)协办(?!单位|部门)|协助|协同(?!单位|部门)|参与(?!单位|部门)|参加(?!单位|部门)|支持(?=[。；;]?$))(?:做好|落实|推进|实施|负责|完成|开展|办理|工作)*)"
    rf"|(?P<duty>(?:负责(?!单位|部门|人|同志)|承办(?!单位|部门)|落实(?!单位|部门)|实施(?!单位|部门)|组织实施|推进(?!单位|部门)|办理|具体实施|抓好落实|抓落实|承担|统筹|完成(?!单位)|推动|开展|督导|督促|指导|监督|做好|抓好|{_ORGANISE})"
    r"(?:具体|组织)?(?:落实|实施|推进|组织实施|办理|抓好|完成|做好|推动)*))"
)
# Verbs that no name contains: they may stand between two names without a comma.
_STRONG = re.compile("牵头|负责|主办|承办|配合|协办")
_TRAILING = re.compile(r"(?:等|的|相关|有关|各项|具体|上述|该项)*(?:工作|任务|事项|事宜|落实|实施)*$")
_STARTS_BODY = re.compile("[市省区县州旗各国中团]|其他|有关|相关")
JOINTLY = re.compile(r"(?:牵头)?(?:会同|会商(?!会|务)|联合(?!会|社|体|组|国))")


def verbs(text: str) -> Iterator[tuple[int, int, str]]:
    """Verbs of duty outside brackets, at the end of a list of names: (start, end, role)."""
    around = depths(text)
    for match in VERB.finditer(text):
        if around[match.start()] or (match.start() == 0 and match["support"] and len(match[0]) < len(text)):
            # At the head of a part: 配合… with its object behind it.
            continue
        if not _ends_list(text, match):
            continue
        role = "lead" if match["lead"] else "support" if match["support"] else "responsible"
        yield match.start(), match.end(), role


def _ends_list(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end() :]
    if _TRAILING.match(rest):
        return True
    if VERB.match(rest):
        # 负责并推进: verbs in a row.
        return True
    if rest[:1] in "、和及并与" and VERB.match(rest[1:]):
        return True
    if JOINTLY.match(rest):
        return True
    before = text[: match.start()].rstrip(" 、")
    if not _STRONG.search(match[0]) or (before and not _ends_body(before)):
        return False
    head = re.split(r"[、]|(?:负责|牵头|配合)", rest.lstrip("、和及"), maxsplit=1)[0]
    return rest[:1] in "、和及" or _STARTS_BODY.match(head) is not None or looks_like_body(head)


def _ends_body(text: str) -> bool:
    return BODY_END.search(re.sub(r"[（(〔\[【][^（()）〔〕\[\]【】]*[）)〕\]】]$|等.{0,8}$", "", text)) is not None


def joint_place(text: str) -> re.Match[str] | None:
    """Where 会同 or 联合 stands between two names, not inside one (省联合征信中心)."""
    for match in JOINTLY.finditer(text):
        if match.start() == 0:
            return match
        if "联合" not in match[0] or (_ends_body(text[: match.start()]) and _STARTS_BODY.match(text[match.end() :])):
            return match
    return None


def without_duty(text: str) -> str:
    """Without 按职责分工 at the end of a list whose verb is missing."""
    match = re.search(r"(?:按照?|根据|依据)(?:各自)?(?:的)?(?:工作)?(?:职责|职能|分工)(?:分工)?(?:分别|共同)?$", text)
    return text[: match.start()] if match else text
