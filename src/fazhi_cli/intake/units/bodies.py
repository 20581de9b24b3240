"""The bodies that mentions name: units and collectives, each with id, key and kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from fazhi_cli.intake.draft import Decision, DraftBody, DraftTask, Place
from fazhi_cli.intake.units.initials import initials
from fazhi_cli.intake.units.names import is_collective
from fazhi_cli.plan.names import split_mention
from fazhi_cli.text.spelling import fold, is_ordered_part, simplified, without_radicals

__all__ = ["bodies_of"]

_PREFIX = re.compile(r"^(?:全?[省市区县州旗](?=.{2,})|国家(?=.{2,}))")
_PARTY = re.compile(r"^委(?=.{2,})")
_OF_LEVEL = r"、|[和及]|[（()）〔〕]|各|有关|相关|党委|党工委|党（工）委|党\(工\)委|人民政府|政府|管委会|管理委员会"
_TOWNS = re.compile(
    rf"(?:全[市区县])?各?(?:有关|相关)?(?:乡|镇|街|街道|乡镇|镇街|苏木|农场|林场|园区|开发区|办事处|街办|{_OF_LEVEL})*?(?:乡|镇|街|办事处)"
    rf"(?:乡|镇|街|街道|乡镇|镇街|苏木|农场|林场|园区|开发区|办事处|街办|道|{_OF_LEVEL})*"
)
_REGIONS = re.compile(
    r"(?:全[市省区州])?(?:地方)?各?(?:级|有关|相关)?"
    r"(?:省级|自治[区州县旗]|直辖市|县级市|地级以上|地级|设区的?市|地市|地州|地区|地方|各地|区县|省|市|州|盟|区|县|旗|开发区|高新区|新区|功能区|园区|行政公署|行署|"
    rf"师市|新疆生产建设兵团|生产建设兵团|兵团|{_OF_LEVEL})+"
)
# 各县（区）司法局, 各村（社区）: departments of the level below, and villages.
_OF_LOWER = re.compile(
    r"各(?:村|社区)|各(?:乡镇|[县区市旗州]{2,3}|[县区市旗](?:[（(][市县区旗、]+[)）])?)(?!直|级|属)[\u4e00-\u9fff]{2,}(?:[局委办院]|司法所|派出所|分局)$"
    r"|各(?:[县区市旗州]{2,3}|[县区市旗][（(][市县区旗、]+[)）])(?:各|有关|相关)*(?:部门|单位)$"
)
# Which kinds a group can consist of, where its name says so.
_COVERED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("^[省市区县州旗]委各部|^党委各部", ("party", "discipline")),
    (
        "^[省市区县州旗]政府(?:各|有关|相关|组成|直属|工作|职能)+部门",
        ("government", "vertical", "institution", "other"),
    ),
    ("(?:人民团体|群团组织|群众团体)$", ("mass",)),
    ("(?:协会|商会|社会组织)$", ("mass", "other")),
    ("企业$", ("other", "vertical")),
    ("部队$|^各[\u4e00-\u9fff]{0,4}(?:司法所|派出所|法庭)$", ("other",)),
    ("金融机构$", ("other", "vertical")),
    ("(?:高校|院校|高等学校|学校|中小学)$", ("institution", "other")),
    (
        "垂直管理|垂管|双管|驻[\u4e00-\u9fff×Xx]{1,3}(?:有关|各)?(?:单位|机构|部门)$",
        ("vertical", "institution", "judicial", "other"),
    ),
)
_OWN_DEPARTMENTS = re.compile(
    "(?:自治[区州县旗]|[省市区县州旗]|国务院)(?:级|政府)?(?:各|有关|相关)+(?:[\u4e00-\u9fff]{0,6})部门$"
)
_REGION = re.compile(r".(?<!军)(?<!功能)(?<!开发)(?<!园)(?<!社)[省市州区县旗](?:(?:人民)?政府)?$")
_LEVEL = re.compile("(?P<level>自治[区州县旗]|[省市区县州旗](?!场|域|块)).{2,}")
# Departments as every level has them, printed without the level.
_DEPARTMENT = re.compile(
    r"(?:发展(?:和)?改革|发改|教育|科技|科学技术|工信|经信|工业和信息化|民族|公安|民政|司法|财政|人力资源|人社|自然资源|资规|生态环境|环保"
    r"|住房|住建|城市?管理?|交通|水利|水务|农业|农村|商务|文化|文旅|文广|卫生|卫健|退役|应急|审计|国资|市场监管|广电|广播|体育|统计|医保|医疗保障|林业"
    r"|园林|信访|粮食|乡村振兴|数据|大数据|政务|行政审批|机关事务|金融|供销|海洋|能源|地震|人防|外事|侨务|知识产权|药监|药品|税务|气象|烟草|邮政|消防救援|通信管理|档案|文物|版权)"
    r"[\u4e00-\u9fff]{0,12}(?:局|委|厅|办|社|办公室|委员会)$|(?:检察院|法院|总工会|妇联|工商联|残联|科协|文联)$"
)
# Words that YAML reads as something else than text.
_RESERVED = frozenset(["y", "n", "no", "on", "off", "yes", "null", "true", "false"])
_PREFIXES = ("省", "市", "区", "县", "州", "旗", "自治区", "自治州", "自治县", "自治旗")
# One body with two nameplates (机构改革方案 of 2018 and after: 挂牌, 加挂牌子, 一个机构两块牌子).
_USUAL_PAIRS = (
    ("党校", "行政(?:学院|学校)|社会主义学院|社会主义学校|干部学院"),
    ("编办|编委办|机构编制委员会办公室", "编办|编委办|事业单位登记管理局"),
    ("宣传部", "文明办|新闻办|政府新闻办|新闻出版局|版权局|电影局|精神文明(?:建设指导委员会)?办公室"),
    ("网信办", "互联网信息办公室|网信办"),
    ("统战部", "民宗局|民宗委|侨办|台办|侨务办公室|宗教局"),
    ("组织部", "公务员局|老干部局|两新工委|党建办"),
    ("纪委", "监委"),
    ("城市?管理?(?:局|委)|城市管理局|城管执法局", "(?:城市管理)?(?:综合)?(?:行政)?执法局|综合执法支队|综合执法大队"),
    ("综合(?:行政)?执法局", "城管局|城市管理局"),
    ("市场监管局|市场监督管理局", "知识产权局|食安办|食药安办"),
    ("市场监管总局|市场监督管理总局", "(?:国家)?(?:标准委|认监委|标准化管理委员会|认证认可监督管理委员会)"),
    ("卫生?健康?(?:委|局)|卫生健康委员会", "中医药(?:管理)?局|疾控局|疾病预防控制局|老龄办|爱卫办|计生协"),
    ("发展?(?:和)?改革?(?:委|局)", "粮食(?:和物资储备)?局|能源局|物资储备局|信用办|国动办|营商办"),
    ("自然资源(?:和规划)?局|资规局", "林业局|海洋局|规划局"),
    ("农业农村(?:局|委|厅)", "乡村振兴局|畜牧(?:兽医)?局|农机局|扶贫办"),
    ("文化?(?:和)?(?:旅游?|广|体).*[局厅委]", "文物局|广电局|广播电视局|体育局|旅游局"),
    ("政府办(?:公室)?", "外办|外事办公室|金融办|政务公开办|研究室|参事室|督查室|大数据局"),
    ("档案局", "档案馆"),
    ("审批局|政务服务局|行政审批服务局|政务服务管理局", "政务服务中心|营商环境局|审批局|大数据局|公共资源交易中心"),
    ("住建局|住房(?:和)?城乡建设局", "人防办|人民防空办公室|国动办"),
    ("应急(?:管理)?局", "地震局|安委办"),
    ("公共资源交易中心", "政府采购中心"),
    ("党史研究室|史志办", "地方志(?:办|办公室|研究室)|地志办|方志办"),
    ("教育局|教体局|教育体育局", "体育局|教育工委"),
    ("民族(?:和)?宗教(?:事务)?[局委]|民宗[局委]", "宗教(?:事务)?局|民委"),
    ("工信局|工业和信息化局|经信局", "中小企业局|国防科工办|大数据局|无线电管理局"),
)
# 甲州大学 and 甲州农业大学 are two, as are 甲州海关 and 甲州机场海关.
_NEVER_SHORTENED = ("大学", "学院", "海关")
_FEW_SHORTENED = 3
_T = TypeVar("_T")
_KINDS: tuple[tuple[str, str], ...] = (
    ("discipline", r"纪委|监委|纪检"),
    ("congress", r"人大"),
    (
        "mass",
        r"政协|^团|[省市区县]?总工会|妇联|科协|工商联|文联|残联|侨联|台联|记协|作协|红十字会|法学会|社科联|贸促会|共青团|商会|协会|学会|联合会",
    ),
    ("judicial", r"法院|检察院|^最高[法检]$|[省市县]中院$"),
    ("township", r"(?:街道|镇|乡|街道办事处)$"),
    (
        "vertical",
        r"公安分局|税务局|海关|海事|气象局|邮政|烟草|消防|通信管理局|人民银行|银保监|金融监管局|金融监管分局|证监|供电|电力|生态环境局$",
    ),
    ("party", r"[省市区县州旗]委|党委|党工委|组织部|宣传部|统战部|政法委|网信办|编办|依法治|文明办|直机关工委|巡察"),
    ("institution", r"中心$|党校|学校|学院|大学|医院|研究院|研究所|馆$|台$|报社|事业|电视|广电集团|日报"),
    ("other", r"集团$|公司$|企业$|银行$|协同|园区$"),
    ("government", r"[局委办厅部署院]$|政府|管委会|办公室$|委员会$|总局|[区县市省州旗]$|指挥部|专班|小组"),
)


def bodies_of(tasks: Iterable[DraftTask]) -> tuple[list[DraftBody], list[Decision]]:
    """Bodies in the order of their first mention, and what a person has to check about them."""
    listed = list(tasks)
    printed = {fold(split_mention(m.name)[0]) for task in listed for mark in task.marks for m in mark.mentions}
    registry = _Registry(printed)
    for task in listed:
        for mark in task.marks:
            level = ""
            for mention in mark.mentions:
                level = registry.mention(mention.name, mark.line, level)
    regions = any(b.kind is not None and _REGION.search(b.name) for b in registry.bodies)
    for body in registry.bodies:
        if body.kind is None:
            body.excludes = _excluded(body.name, regions=regions)
    return registry.bodies, registry.doubts()


class _Registry:
    def __init__(self, printed: set[str]) -> None:
        self._printed = printed
        self.bodies: list[DraftBody] = []
        self._known: dict[str, DraftBody] = {}
        self._keys: set[str] = set()
        self._second_names: list[tuple[str, DraftBody]] = []
        self._merged: list[tuple[str, DraftBody, int]] = []
        self._shortened: dict[str, str] = {}

    def mention(self, text: str, line: int, level: str) -> str:
        """Take up a name; ``level`` is that of the departments before it in its mark. The level it has itself."""
        folded = simplified(text)
        if level and _DEPARTMENT.match(folded):
            # 省甲厅、乙厅
            whole = f"{level}{text}"
            if fold(whole) in self._printed and fold(text) not in self._known:
                self._take(whole, line)
                unit = self._known[fold(whole)]
                unit.names.append(text)
                unit.count -= 1
                self._known[fold(text)] = unit
                self._merged.append((text, unit, line))
            self._shortened.setdefault(fold(text), level)
        self._take(text, line)
        own = _LEVEL.match(folded)
        return own["level"] if own is not None else level

    def _take(self, text: str, line: int) -> None:
        if fold(text) in self._known:
            self._known[fold(text)].count += 1
            return
        if is_collective(text):
            self._add(text, line, collective=True)
            return
        base, inner = split_mention(text)
        unit = self._known.get(fold(base)) or self._add(base, line, collective=is_collective(base))
        unit.count += 1
        for name in inner:
            if fold(name) in self._known:
                continue
            if is_collective(name) or _PREFIX.match(name):
                self._add(name, line, collective=is_collective(name))
            elif unit.kind is not None:
                # 区委党校(行政学校): the bracket has no prefix of its own, it is a second name.
                unit.names.append(name)
                self._known[fold(name)] = unit
                if not _is_usual_pair(base, name):
                    self._second_names.append((name, unit))
            else:
                self._add(name, line, collective=False)

    def _add(self, name: str, line: int, *, collective: bool) -> DraftBody:
        name = without_radicals(name)
        key = self._key(name)
        kind = None if collective else _kind(name)
        body = DraftBody(name, key, key, kind, count=0 if not collective else 1, line=line)
        self.bodies.append(body)
        self._known[fold(name)] = body
        return body

    def _key(self, name: str) -> str:
        core = re.sub(r"[（(〔\[【].*?[）)〕\]】]", "", simplified(name))
        short = _PARTY.sub("", _PREFIX.sub("", core))
        letters = initials(short)[:16] or initials(core)[:16]
        if not letters or not letters[0].isalpha():
            letters = f"u{letters}"[:16]
        if letters in _RESERVED:
            letters += "1"
        key, number = letters, 2
        while key in self._keys:
            key, number = f"{letters}{number}", number + 1
        self._keys.add(key)
        return key

    def doubts(self) -> list[Decision]:
        decisions = [
            Decision(
                unit.line,
                "unit",
                f"“{name}”按“{unit.name}”的另一名称处理（括号里没有写级别）",
                "如是另一个单位，请在 units.yaml 中单列",
                Place("body", name=unit.name),
            )
            for name, unit in self._second_names
        ]
        decisions += self._shortened_doubts()
        units = [b for b in self.bodies if b.kind is not None]
        names = {b.name for b in units}
        for unit in units:
            for prefix in _PREFIXES:
                if prefix + unit.name in names and not unit.name.startswith(prefix):
                    message = f"“{unit.name}”没有写“{prefix}”字，疑为“{prefix}{unit.name}”的省写；未自行合并"
                    hint = f"确认后把“{unit.name}”写进“{prefix}{unit.name}”的 names，并删去单列的一项"
                    unit.note = f"疑为“{prefix}{unit.name}”的省写，请确认"
                    decisions.append(Decision(unit.line, "unit", message, hint, Place("body", name=unit.name)))
        for index, first in enumerate(units):
            for second in units[index + 1 :]:
                if _alike(first.name, second.name):
                    short, long = sorted((first, second), key=lambda b: len(b.name))
                    decisions.append(
                        Decision(
                            short.line,
                            "unit",
                            f"“{short.name}”与“{long.name}”可能是同一单位；未自行合并",
                            "如是同一单位，把其一写进另一个的 names",
                            Place("body", name=short.name),
                        )
                    )
        decisions += [
            Decision(
                b.line,
                "unit",
                f"“{b.name}”是一组单位，方案没有列出名单",
                "知道名单的，在 units.yaml 中改为 closed: true，写 members 和 source",
            )
            for b in self.bodies
            if b.kind is None
        ]
        return decisions

    def _shortened_doubts(self) -> Iterator[Decision]:
        """省甲厅、乙厅: one question about a name; one for all where the document writes many names so."""
        for (name, unit, line), others in _asked_as_one(self._merged):
            also = f"（一起处理的还有：{'、'.join(f'“{n}”' for n, _, _ in others)}）" if others else ""
            message = f"“{name}”按“{unit.name}”的省写处理（它前面的单位写有级别）{also}"
            yield Decision(
                line, "unit", message, "如是另一个单位，请在 units.yaml 中单列", Place("body", name=unit.name)
            )
        units = [b for b in self.bodies if b.kind is not None]
        names = {b.name for b in units}
        levels = [(b, self._shortened.get(fold(b.name), "")) for b in units]
        for level in dict.fromkeys(level for _, level in levels if level):
            short = [b for b, own in levels if own == level and level + b.name not in names]
            for body, also_short in _asked_as_one(short):
                whole = level + body.name
                message = f"“{body.name}”前面的单位写有“{level}”字，疑为“{whole}”的省写"
                hint = f"确认后把 name 改为“{whole}”，把“{body.name}”写进 names"
                if also_short:
                    message += f"；同样写的还有 {len(also_short)} 个：{'、'.join(b.name for b in also_short)}"
                    hint += "，其余照办；本来不带这个字的不用改"
                yield Decision(body.line, "unit", message, hint, Place("body", name=body.name))


def _asked_as_one(found: Sequence[_T]) -> Iterator[tuple[_T, Sequence[_T]]]:
    """Each with nothing, or the first with all others where there are many: then it is how the document writes."""
    if len(found) > _FEW_SHORTENED:
        yield found[0], found[1:]
    else:
        yield from ((one, ()) for one in found)


def _excluded(name: str, *, regions: bool) -> list[str]:
    """Kinds of bodies that a collective cannot cover, as its name says.

    各乡镇(街道) covers towns only; 各区政府 covers governments of regions, of
    which there are some among the units or (``regions`` false) none.
    """
    folded = simplified(name)
    kinds = [kind for kind, _ in _KINDS if kind not in ("township", "other")]
    if _OF_LOWER.match(folded):
        return [*kinds, "township"] if folded.startswith("各村") else kinds
    for pattern, covered in _COVERED:
        if re.search(pattern, folded):
            return [kind for kind, _ in _KINDS if kind not in covered]
    if re.search(r"[市区县省州]直", folded) or _OWN_DEPARTMENTS.match(folded):
        return ["township"]
    if _TOWNS.fullmatch(folded):
        return kinds
    if _REGIONS.fullmatch(folded):
        return [kind for kind in kinds if kind != "government" or not regions]
    return []


def _is_usual_pair(base: str, second: str) -> bool:
    """Whether both are names of one body nearly everywhere: 党校 and 行政学院."""
    first, other = simplified(base), simplified(second)
    return any(re.search(f"(?:{one})$", first) and re.search(f"(?:{two})$", other) for one, two in _USUAL_PAIRS)


def _alike(first: str, second: str) -> bool:
    """Whether one name could be a shortened form of the other: same head and tail, the rest in order."""
    short, long = sorted((first, second), key=len)
    if len(short) < 4 or len(short) == len(long) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    if short.endswith(_NEVER_SHORTENED):
        return False
    return len(long) - len(short) <= 4 and is_ordered_part(short, long) and len(short) / len(long) >= 0.6


def _kind(name: str) -> str:
    folded = simplified(name)
    return next((kind for kind, pattern in _KINDS if re.search(pattern, folded)), "other")
