"""Words that unit marks are made of: labels, verbs, the names of bodies."""

from __future__ import annotations

import re

from fazhi_cli.text.spelling import simplified

__all__ = [
    "BODY_END",
    "LABEL",
    "LABEL_WORDS",
    "LEAD",
    "SUPPORT",
    "TIME_LABEL",
    "is_collective",
    "looks_like_body",
    "role_of_label",
]

_GAP = r"[\s\u3000*]*"


def _spaced(words: str) -> str:
    """Alternatives in which blanks may stand between characters (a PDF breaks inside words)."""
    return "|".join(_GAP.join(word) for word in words.split())


LEAD = "牵头 主办 主责 主要"
SUPPORT = "配合 协办 协同 参与 参加 支持 会同 协助 联合"
_RESPONSIBLE = "责任 负责 承办 实施 落实 完成 组织 分管 包保 考核 主管 主体 涉及"
_KINDS = "单位 部门 机构 处室 科室 主体 领导 股室 地区 对象 人员 人"

LABEL_WORDS = (
    rf"(?:(?:{_spaced(LEAD + ' ' + SUPPORT + ' ' + _RESPONSIBLE)}){_GAP})(?:(?:{_spaced('责任 考核 负责 实施 落实 及')}){_GAP})?"
    rf"(?:{_spaced(_KINDS)})"
)
_NOTE = r"(?P<note>[（(][^（()）：:]{1,40}[)）])?"
# 责任单位： / 牵头单位和配合单位： / 责任部门（单位）： / 【责任单位】 / 牵头：
LABEL = re.compile(
    rf"(?:[（(〔【\[]{_GAP})?(?P<label>{LABEL_WORDS}(?:{_GAP}(?:及|和|、|/){_GAP}{LABEL_WORDS})?){_GAP}{_NOTE}{_GAP}"
    rf"(?:[】\]）)〕]{_GAP}[：:]?|[：:]|为(?=[市省区县州旗各国])){_GAP}"
    rf"|(?P<short>{_spaced('牵头 主办 配合 协办 协同 责任 负责 责任分工 任务分工 职责分工 工作分工')}){_GAP}[：:]{_GAP}"
)
TIME_LABEL = re.compile(
    rf"(?:{_spaced('完成时限 完成时间 时间节点 时限要求 办结时限 工作时限 责任时限 时间要求 时间安排 时限 期限 时间 进度安排')}){_GAP}[：:]{_GAP}"
)


def role_of_label(label: str) -> str | None:
    """The role a label states; 责任单位 alone states none in particular."""
    folded = re.sub(r"[\s\u3000*]", "", label)
    if folded.startswith(tuple(LEAD.split())):
        return "lead"
    if folded.startswith(tuple(SUPPORT.split())):
        return "support"
    return "responsible"


BODY_END = re.compile(
    r"(?:[部委办局厅院署会行社处科团司府乡镇区县市省旗州校馆站所队组企园台联协盟港库街]"
    r"|办公室|实验室|研究室|政研室|督查室|处室|科室|股室|街道|单位|部门|机构|中心|集团|公司|大学|学院|医院|海关|总工会|管委会|指挥部|专班|领导小组|党校|银行|税务|气象|消防|电力|通信|移动|联通|电信"
    r"|高新区|开发区|新区|企业|主体|军分区|支行|分行|中支|金融机构|人武部|联席会议|委员会|基地|平台|频道|协会|联合会|商会|媒体|村居|社区|地区|各地|片区|中央|村委|居委|部委)$"
)
_NOT_IN_NAME = re.compile(
    r"[。！？：:“”\"《》+=%％;；]|\d{3}|[的了将把由]|应(?!急)|是|为|对(?!外|口|台)|使(?!馆)|要(?!素|事|闻|塞)|须|(?<!供)需|及时|开展|推进(?!办|委|中心|组|局|处|会|机构)|加强|完善|建立|制定|建成|打造|形成|实现|健全|培育|加快|推动|鼓励|引导|[0-9０-９][．.、]|(?:提升|优化|强化|深化)(?!.{0,8}(?:办|局|委|组|中心|专班)$)|建设(?!局|委|厅|部|管理|集团|公司|工程|银行|兵团|领导|办|投资|指挥|发展|有限)|可以|按照"
)


# Names of standing bodies may hold verbs: 省推进工业互联网发展领导小组成员单位.
_STANDING = re.compile(
    r"^[市省区县州旗国全].*(?:领导小组|工作组|协调小组|协调机制|小组|专班|指挥部|联席会议|委员会|成员单位)(?:办公室|牵头单位|成员单位)?$"
)
_NO_PUNCTUATION = re.compile(r"[。！？：:“”\"《》+=%％;；]|\d{3}")


def looks_like_body(name: str) -> bool:
    """Whether a piece of a mark can be the name of a body or collective."""
    base = re.sub(r"[（(〔\[【][^（()）〔〕\[\]【】]*[）)〕\]】]$", "", name).strip()
    if not 2 <= len(base) <= 32:
        return False
    if _STANDING.search(base) and not _NO_PUNCTUATION.search(base):
        return True
    if _NOT_IN_NAME.search(base):
        return False
    return BODY_END.search(base) is not None or base.startswith(("各", "其他", "有关", "相关"))


_COLLECTIVE = re.compile(
    r"各|其他|有关|相关|^[市区县省州]直|^地方|职能部门|成员单位|(?:牵头|责任|配合|主管|实施)(?:单位|部门)$|[区县市]级(?:部门|单位)$"
)


def is_collective(name: str) -> bool:
    """Whether a name means a group: 各乡镇(街道), 市政府相关部门, 其他区直有关单位."""
    return _COLLECTIVE.search(simplified(name)) is not None
