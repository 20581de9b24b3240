"""The verbs of duty behind names: A牵头，B、C配合; never those that are part of a name (省推进工业互联网…小组)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.intake.units.namelist import depths
from fazhi_cli.intake.units.words import BODY_END, looks_like_body

__all__ = ["JOINTLY", "VERB", "joint_place", "verbs", "without_duty"]

_DUTY = (
    r"(?:(?:(?:根据|按照|依据|按|依)(?:照)?)?(?:各自|所承担)?(?:的)?(?:工作)?(?:职责|职能|分工|权限|任务|业务|分管领域|管辖范围|隶属关系|属地|属地管理|行业领域)"
    r"(?:和|、)?(?:分工|任务|权限|职责|范围|原则)?)?"
)
VERB = re.compile(
    rf"{_DUTY}(?:分别|共同|具体|统筹|协调|总|主要|联合|组织|指导|积极|认真|结合实际)*"
    r"(?:(?P<lead>(?:牵头(?!单位|部门|考核|机构|领导|处室|科室|责任|人)|主办(?!单位|部门)|主责(?!单位|部门)|主抓|抓总)(?:负责|组织(?:实施|推进|落实)?|落实|实施|推进|办理|协调|抓好?|开展|推动|完成)*)"
    r"|(?P<support>(?:协同推进|协同配合|积极配合|密切配合|协助配合|参与配合|支持配合|配合(?!单位|部门|机构|处室|科室)|(?<!政)协办(?!单位|部门)|协助|协同(?!单位|部门)|参与(?!单位|部门)|参加(?!单位|部门))(?:做好|落实|推进|实施|负责|完成|开展|办理|工作)*)"
    r"|(?P<duty>(?:负责(?!单位|部门|人|同志)|承办(?!单位|部门)|落实(?!单位|部门)|实施(?!单位|部门)|组织实施|推进(?!单位|部门)|办理|具体实施|抓好落实|抓落实|承担|统筹|完成(?!单位)|推动|开展|督导|指导|监督|做好|抓好|组织)"
    r"(?:具体|组织)?(?:落实|实施|推进|组织实施|办理|抓好|完成|做好|推动)*))"
)
# Verbs that no name contains: they may stand between two names without a comma.
_STRONG = re.compile("牵头|负责|主办|承办|配合|协办")
_TRAILING = re.compile(r"(?:等|的|相关|有关|各项|具体|上述|该项)*(?:工作|任务|事项|事宜|落实|实施)*$")
_STARTS_BODY = re.compile("[市省区县州旗各国中团]|其他|有关|相关")
JOINTLY = re.compile(r"(?:牵头)?(?:会同|会商|联合(?!会|社|体|组|国))")


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
