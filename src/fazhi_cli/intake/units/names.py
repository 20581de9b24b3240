"""Names of bodies, and lists of them: what can be a name, what is a group, where one ends and the next begins."""

from __future__ import annotations

import itertools
import re

from fazhi_cli.text.spelling import simplified

__all__ = ["BODY_END", "depths", "is_collective", "looks_like_body", "names_in", "split_outside", "without_blanks"]

_ORGANISATION = "(?:群团|群众|社会|社团|行业|民间|慈善|公益|自治)组织"
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
    """Whether a name goes on with the one before it, so that both are one."""
    last = before.rsplit("、", maxsplit=1)[-1]
    if _is_bare_regions(before):
        return _goes_on_with_regions(before, name)
    if re.match("各[省市州盟]、县", before) and re.search("[局委]$", last):
        # 各市、县（区）甲局、乙局: departments without a level of their own.
        return re.fullmatch("(?![省市区县州国团各])[\u4e00-\u9fff]{3,12}[局委]", name) is not None
    if before.startswith("各") and _is_other_office(last, name):
        return True
    return _is_other_half(before, last, name)


def _is_bare_regions(before: str) -> bool:
    """各市〔州〕: regions of which nothing is said yet."""
    return (
        before.startswith(("各", "有关", "相关"))
        and "政府" not in before
        and _BARE_REGION.search(_IN_BRACKETS.sub("", before).rsplit("、", maxsplit=1)[-1]) is not None
    )


def _goes_on_with_regions(before: str, name: str) -> bool:
    """各市〔州〕、县〔市、区〕人民政府; 各市、县（市、区）相关部门."""
    return _REGION_TAIL.match(_IN_BRACKETS.sub("", name)) is not None or (
        re.fullmatch("各[省市州盟]", before) is not None and _LOWER_DEPARTMENT.match(name) is not None
    )


def _is_other_office(last: str, name: str) -> bool:
    """Whether 各 of 各县（区）人民政府, ``last``, is meant for the office behind it as well."""
    if re.fullmatch(rf"{_ZONE}(?:[（(][^（()）]{{1,8}}[)）])?(?:管委会|管理委员会)?", name):
        return re.search("[）)区县市旗]$|政府$", last) is not None
    if _REGION_OFFICE.fullmatch(name) and re.search("行政公署$|行署$" if "政府" in name else "政府$", last):
        return True
    # 各乡镇人民政府、街道办事处
    return _TOWN_GOVERNMENT.search(last) is not None and _TOWN_OFFICE.fullmatch(name) is not None


def _is_other_half(before: str, last: str, name: str) -> bool:
    """Whether two names are halves of one: 中、省驻甲单位, 市政府各委、办、局, 各县委、政府."""
    if re.fullmatch(r"[中央省市区县州旗]|(?:中央|国家|省级|市级)(?=.*$)", last) and (len(last) == 1 or "驻" in name):
        return True
    if _OFFICES.search(last) and re.fullmatch("[部委办局厅室院行]", name):
        return True
    if is_collective(before) and last.endswith("部门") and re.fullmatch(r"(?:直属)?(?:单位|机构)(?:和个人)?", name):
        # 县直各部门、单位
        return True
    if re.search(r"(?:党委|党工委|[市区县旗州]委)$", before) and re.fullmatch(r"(?:人民)?政府|管委会|办事处", name):
        return True
    if re.match(r"各[市区县旗州]委$", before) and re.fullmatch(r"[市区县旗州](?:人民)?政府", name):
        return True
    # 天津市、河北省相关部门
    return (
        re.fullmatch(r"[\u4e00-\u9fff]{1,6}(?:省|市|自治区|区|县)", last) is not None
        and re.fullmatch(r"[\u4e00-\u9fff]{2,6}(?:省|市|自治区|区|县)(?:各)?(?:有关|相关)(?:部门|单位|方面)", name)
        is not None
    )
