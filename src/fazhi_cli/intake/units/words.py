"""Words that unit marks are made of: labels, names of bodies and lists of them, verbs of duty."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from fazhi_cli.text.spelling import simplified

__all__ = [
    "BODY_END",
    "JOINTLY",
    "LABEL",
    "LABEL_WORDS",
    "LEAD",
    "SUPPORT",
    "TIME_LABEL",
    "VERB",
    "depths",
    "is_collective",
    "joint_place",
    "looks_like_body",
    "names_in",
    "role_of_label",
    "split_outside",
    "verbs",
    "without_blanks",
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
_ORGANISATION = "(?:群团|群众|社会|社团|行业|民间|慈善|公益|自治)组织"
_ORGANISE = "(?<!群团|群众|社会|社团|行业|民间|慈善|公益|自治)组织"
BODY_END = re.compile(
    r"(?:[部委办局厅院署会行社处科团司府乡镇区县市省旗州校馆站所队组企园台联协盟港库街]"
    r"|办公室|实验室|研究室|政研室|督查室|处室|科室|股室|街道|单位|部门|机构|中心|集团|公司|大学|学院|医院|海关|总工会|管委会|指挥部|专班|领导小组|党校|银行|税务|气象|消防|电力|通信|移动|联通|电信"
    rf"|(?<=[委府局部院会])机关|{_ORGANISATION}|高新区|开发区|新区|企业|主体|军分区|支行|分行|中支|金融机构|人武部|联席会议|委员会|基地|平台|频道|协会|联合会|商会|媒体|村居|社区|兵团|最高法|最高检|地区|各地|片区|方面|中央|村委|居委|部委)$"
)
_NOT_IN_NAME = re.compile(
    r"[。！？：:“”\"《》+=%％;；]|(?<!\d)(?!1\d{2,4}[\u4e00-\u9fff]{2})\d{3}|[的了将把由]|施行|之日|应(?!急)|是|为|对(?!外|口|台)|使(?!馆)|要(?!素|事|闻|塞)|须|(?<!供)需|及时|开展|推进(?!办|委|中心|组|局|处|会|机构)|加强|完善|建立|制定|建成|打造|形成|实现|健全|培育|加快|推动|鼓励|引导(?!基金)|[0-9０-９][．.、]|(?:提升|优化|强化|深化)(?!.{0,8}(?:办|局|委|组|中心|专班)$)|建设(?!局|处|科|司|股|站|中心|单位|委|厅|部|管理|集团|公司|工程|银行|兵团|领导|办|投资|指挥|发展|有限)|可以|按照"
)


# Names of standing bodies may hold verbs: 省推进工业互联网发展领导小组成员单位.
_STANDING = re.compile(
    r"^(?:[市省区县州旗国全厅局]|自治).*(?:领导小组|工作组|协调小组|协调机制|小组|专班|指挥部|联席会议|委员会|成员单位)(?:办公室|牵头单位|成员单位)?$"
    r"|^[\u4e00-\u9fff]{4,}(?:领导小组|联席会议)(?:办公室|成员单位)$"
)
# 省推进“甲乙”建设领导小组: what a body is for may be quoted in its name.
_QUOTED = re.compile("“[^“”。；]{1,12}”")
# 市“甲乙”办: the office of a campaign known by a word.
_OFFICE_FOR = re.compile(
    "[市省区县州旗]“[^“”，。；、]{1,8}”[\u4e00-\u9fff]{0,8}(?:办|办公室|专班|小组|指挥部|中心|联席会议)$"
)
_LONGEST_NAME, _LONGEST_STANDING = 32, 48
_NO_PUNCTUATION = re.compile(r"[。！？：:“”\"《》+=%％;；]|(?<!\d)(?!1\d{2,4}[\u4e00-\u9fff]{2})\d{3}")


def looks_like_body(name: str) -> bool:
    """Whether a piece of a mark can be the name of a body or collective."""
    base = re.sub(r"[（(〔\[【][^（()）〔〕\[\]【】]*[）)〕\]】]$", "", name).strip()
    if (
        2 <= len(base) <= _LONGEST_STANDING
        and _STANDING.search(base)
        and not _NO_PUNCTUATION.search(_QUOTED.sub("", base))
    ):
        return True
    if not 2 <= len(base) <= _LONGEST_NAME:
        return False
    if _OFFICE_FOR.match(base):
        return True
    if _NOT_IN_NAME.search(base):
        return False
    return BODY_END.search(base) is not None or base.startswith(("各", "其他", "有关", "相关"))


_LEVELS = "(?:自治[区州县旗]|乡镇|街道|镇街|园区|开发区|[省市区县州旗盟镇乡街])"
_COLLECTIVE = re.compile(
    r"各|其他|有关|相关|^[市区县省州旗]直|^地方|(?:职能|执法|监管|审批|业务|主管|行业)部门$|(?:成员|执法|直属|所属|下属|事业|驻[\u4e00-\u9fff×Xx]{1,3})单位$"
    r"|(?:牵头|责任|配合|实施)(?:单位|部门)$|[区县市省](?:级|属)(?:部门|单位)$|(?:垂直管理|垂管|双管|派驻|驻地)(?:部门|单位|机构)$|(?:行政|政法|司法|执法|国家)机关$"
    r"|驻[\u4e00-\u9fff×Xx]{1,3}(?:高校|企业|机构|部队)$|(?:国有|国资|市属|省属|县属|区属|中央|骨干|重点)(?:控股)?企业$|(?:人民|群众|社会|群团)(?:团体|组织)$|行业(?:协会|商会|组织)(?:商会)?$|(?:嘎查村?|村居|中小学校?|中小学校和幼儿园)$|^(?:金融机构|高等院校|高等学校|高校|驻军部队)$"
    # 县（市、区）政府, 乡镇（街道）: a bracket of levels says that there are several; so does 市、县人民政府.
    rf"|[（(〔\[]{_LEVELS}(?:、{_LEVELS})*[)）〕\]]|^{_LEVELS}(?:[、和及]{_LEVELS})+(?=[、和及]|(?:人民)?政府|党委|$)"
)


def is_collective(name: str) -> bool:
    """Whether a name means a group: 各乡镇(街道), 市政府相关部门, 其他区直有关单位."""
    return _COLLECTIVE.search(simplified(name)) is not None


_OPEN, _CLOSE = "（(〔[【〈", "）)〕]】〉"
_BARE_REGION = re.compile(
    r"(?:自治)?[区县市镇乡旗州省]$|^(?:乡镇|街道|直辖市|自治区|自治州|自治县|自治旗|县级市|开发区|镇街|园区|功能区|社区)$"
)
_TOWN_GOVERNMENT = re.compile("(?:乡|镇|[）)]|街道)(?:党委|党工委|人民政府|政府|办事处|党委[和及、](?:人民)?政府)?$")
_TOWN_OFFICE = re.compile("(?:街道|乡|镇|乡镇)(?:党工委|党委)?[和及、]?(?:办事处|人民政府|政府|办)?")
_REGION_TAIL = re.compile(
    r"^(?:乡镇|街道|镇街|直辖市(?:[和及]计划单列市)?|计划单列市|自治[区州县旗]|县级市|设区的?市|直管市|地级(?:以上)?市|地区|[区县市镇乡旗州盟]|[区县市旗州]{2,3}|社区|村居?|开发区|园区|功能区)(?:[（(〔\[][^（()）〔〕\[\]]{1,12}[）)〕\]])?"
    r"(?:(?:人民)?政府[及和](?:功能区|园区|开发区)管委会?|人民政府|政府|管委会|办事处|党工委|党委|党委(?:和|及)?(?:人民)?政府)?$"
)
# 各盟行政公署、市人民政府; 各县（市、区）政府、管委会
# Zones of any kind, none by its own name.
_ZONE = "(?:功能区|(?:产业|工业)?园区|开发区|投资区)"
_OFFICES = re.compile("(?:各|^)[部委办局厅室院行]$")
_REGION_OFFICE = re.compile(
    r"(?:设区的)?[市县区旗](?:人民)?政府|(?:(?:重点)?(?:产业)?园区|功能区|开发(?:[（(][^（()）]{1,4}[）)])?区)?管委会"
)


def depths(text: str) -> list[int]:
    """For each character, how many brackets and quotations are open around it."""
    # “双随机、一公开”监管联席会议: a sign in a quotation parts nothing.
    quoted = text.count("“") == text.count("”")
    opening, closing = (_OPEN + "“", _CLOSE + "”") if quoted else (_OPEN, _CLOSE)
    change = [0] * (len(text) + 1)
    stack: list[int] = []
    for index, char in enumerate(text):
        if char in opening:
            stack.append(index)
        elif char in closing and stack:
            # An opening that nobody closes is damage; it hides nothing.
            change[stack.pop() + 1] += 1
            change[index] -= 1
    return list(itertools.accumulate(change[: len(text)]))


def split_outside(text: str, separators: str) -> list[str]:
    """Split outside brackets."""
    around = depths(text)
    pieces, at = [], 0
    for index, char in enumerate(text):
        if char in separators and not around[index]:
            pieces.append(text[at:index])
            at = index + 1
    pieces.append(text[at:])
    return [p for p in pieces if p.strip()]


def without_blanks(text: str) -> str:
    """Without the blanks and Markdown stars that a conversion leaves inside words."""
    return re.sub(r"[\s\u3000\u2000-\u200b*]+", "", text)


_AND = re.compile(r"(?:以及|和|及|与|暨)")
_NEW_BODY = re.compile(r"^(?:各|新疆生产建设兵团|其他|有关|相关|市|省|区|县|国家|中央|州|旗)")
# Behind these no name goes on with 和: 教育部和财政部, but 工业和信息化部, 住房和城乡建设局.
_WHOLE = re.compile(r"[\u4e00-\u9fff]{2}(?:[部局厅署]|[^社协商学联工][委办]|总局|管委会|人民政府)$")

# 市甲局及其他承担监管职责的处室
_OTHERS_OF = re.compile("(?:其他|相关|有关)[\u4e00-\u9fff]{2,16}的[\u4e00-\u9fff]{0,6}(?:部门|单位|处室|机构)")
# 省商务厅和甲州市、乙封市政府
_BY_PLACE = re.compile("[\u4e00-\u9fff]{2,4}[市县州区](?:人民)?(?:政府)?")


def names_in(text: str) -> list[str]:
    """Names separated by 、, and by 和 or 及 where both sides are whole names."""
    result: list[str] = []
    for piece in split_outside(text, "、"):
        at = 0
        around = depths(piece)
        for match in _AND.finditer(piece):
            left, right = piece[at : match.start()], piece[match.end() :]
            others = _OTHERS_OF.fullmatch(right) is not None
            if around[match.start()] or len(left) < 3 or not (others or looks_like_body(right)):
                continue
            by_place = _BY_PLACE.fullmatch(right) and not _BARE_REGION.search(left)
            if (BODY_END.search(left) and (_NEW_BODY.match(right) or by_place)) or (
                _WHOLE.search(left) and _WHOLE.search(right)
            ):
                result.append(left.strip())
                at = match.end()
        result.append(piece[at:].strip())
    return _join_regions([n for n in result if n])


def _join_regions(names: list[str]) -> list[str]:
    """各区、县级市 is one collective, and 天津市、河北省相关部门 another: what follows completes the name."""
    result: list[str] = []
    for name in names:
        if result and _completes(result[-1], name):
            result[-1] += f"、{name}"
        else:
            result.append(name)
    return result


_IN_BRACKETS = re.compile(
    r"[（(〔\[【][^（()）〔〕\[\]【】]{1,12}[）)〕\]】]$|[（(〔\[【][^（()）〔〕\[\]【】]{1,12}[）)〕\]】](?=人民政府|政府|党委)"
)


_LOWER_DEPARTMENT = re.compile("(?:县|县级市|县区|区县|市县|旗县)(?:[（(〔\\[][市县区旗特、]{1,9}[)）〕\\]])?[^、]{2,}")


def _completes(before: str, name: str) -> bool:
    if (
        before.startswith(("各", "有关", "相关"))
        and "政府" not in before
        and _BARE_REGION.search(_IN_BRACKETS.sub("", before).rsplit("、", maxsplit=1)[-1])
    ):
        # 各市〔州〕、县〔市、区〕人民政府
        return _REGION_TAIL.match(_IN_BRACKETS.sub("", name)) is not None or (
            re.fullmatch("各[省市州盟]", before) is not None and _LOWER_DEPARTMENT.match(name) is not None
        )
    last = before.rsplit("、", maxsplit=1)[-1]
    if re.match("各[省市州盟]、县", before) and re.search("[局委]$", last):
        # 各市、县（区）甲局、乙局: departments without a level of their own.
        return re.fullmatch("(?![省市区县州国团各])[\u4e00-\u9fff]{3,12}[局委]", name) is not None
    if re.fullmatch(r"[中央省市区县州旗]|(?:中央|国家|省级|市级)(?=.*$)", last) and (len(last) == 1 or "驻" in name):
        return True
    if _OFFICES.search(last) and re.fullmatch("[部委办局厅室院行]", name):
        # 市政府各委、办、局
        return True
    if (
        before.startswith("各")
        and re.fullmatch(rf"{_ZONE}(?:[（(][^（()）]{{1,8}}[)）])?(?:管委会|管理委员会)?", name)
        and re.search("[）)区县市旗]$|政府$", last)
    ):
        return True
    if is_collective(before) and last.endswith("部门") and re.fullmatch(r"(?:直属)?(?:单位|机构)(?:和个人)?", name):
        # 县直各部门、单位
        return True
    if (
        before.startswith("各")
        and _REGION_OFFICE.fullmatch(name)
        and re.search("行政公署$|行署$" if "政府" in name else "政府$", last)
    ):
        return True
    if before.startswith("各") and _TOWN_GOVERNMENT.search(last) and _TOWN_OFFICE.fullmatch(name):
        # 各乡镇人民政府、街道办事处: 各 is meant for both.
        return True
    if re.search(r"(?:党委|党工委|[市区县旗州]委)$", before) and re.fullmatch(r"(?:人民)?政府|管委会|办事处", name):
        return True
    if re.match(r"各[市区县旗州]委$", before) and re.fullmatch(r"[市区县旗州](?:人民)?政府", name):
        return True
    bare = re.fullmatch(r"[\u4e00-\u9fff]{1,6}(?:省|市|自治区|区|县)", before.rsplit("、", maxsplit=1)[-1])
    return (
        bare is not None
        and re.fullmatch(r"[\u4e00-\u9fff]{2,6}(?:省|市|自治区|区|县)(?:各)?(?:有关|相关)(?:部门|单位|方面)", name)
        is not None
    )


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
