"""Whether a time phrase promises work: a name (三年行动计划), a price (每年最高50万元) or a validity does not."""

from __future__ import annotations

import re

__all__ = ["other_meaning"]

_STOPS = "。；;，,：:\n"
_PLAN = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:行动计划|行动方案|滚动计划|滚动|工作计划|实施计划|建设计划|投资计划|计划|规划|攻坚战|攻坚|行动|工程|方案|纲要|预算|项目库)"
)
_FESTIVAL = re.compile('节[”"]?$|遗产日|旅游日|活动周|阅读日|读书日')
# 依托“质量月”等活动: the occasion is what the work makes use of, not the work.
_MADE_USE_OF = re.compile("(?:依托|借助|利用|纳入|运用|借力|搭载)[^。；;，,\n]{0,16}$")
_PRICE_BEHIND = re.compile(
    r"[^。；;，,\n]{0,12}?(?:最高|最多|不超过|上限|限额|限\d|只(?:能)?(?:享受|申请|补)|享受|每[人户家名亩吨]|人均)"
    r"|[^。；;，,\n]{0,10}?(?:给予|补助|补贴|奖励|资助|发放|支付|按|可获|可获得|可领取)[^。；;\n]{0,24}?(?:元|%|％|标准|倍)"
    r"|(?:不低于|不少于|不高于)[ ]?\d[\d.,]*[ ]?万?元"
)
_PRICE_BEFORE = re.compile(
    r"(?:每[人户家名生亩吨个]|每个?企业|每位|同一[\u4e00-\u9fff]{1,6}|人均|最高|不超过|按|标准为)[^。；;，,\n]{0,6}$"
)
# 每周4课时, 每月2000元, 每学期不得超过1次: how much or how many, not when.
_RATE = re.compile(r"[ ]?\d[\d.,]*[ ]?(?:[万亿]?元|课时|学时|小时|分钟)|不得(?:超过|多于|高于)")
_REGULAR_THING = re.compile("(?:客运|货运|航线|航班|存单|体检(?=[、，。；]))|[^。；;，,、\n]{0,12}(?:检验|检测|校验)费")
_TARIFF = re.compile(
    r"[^。；;，,\n]{0,14}?(?:关税|税率|减让|免征|减征|减免|免收|缓缴|缓征|免息|贴息|免租|免缴|租金|补贴|补助|质保|保修|追溯|折旧)"
)
_CONDITION = re.compile(
    r"(?:毕业|离校|成立|注册|登记|入职|退役|出狱|刑满|任职|从业|服务期?|工作满|连续|累计|最近|近|前|过去|满|不少于|不低于|超过|"
    r"未满|不足|最长|不超过|有效期|期限|存续|履约|合同|任期|签订|租期|为期)[\u4e00-\u9fff]{0,4}$"
)
# 10年内不得转让, 6个月内仍未整改的
_FORBIDS = re.compile("内?(?:仍|均|再次|又|未|不得|不能|不再|不予|禁止|取消其)")
_VALID_BEFORE = re.compile(
    r"(?:有效期?|施行|执行|实施|政策|期限|期间|延续|延长|[可顺]延|延期|延后|展期|暂定|试行|执行期|实施期|时效|享受|认定)"
    r"(?:期限?|时间|截止|延续|延长|实施|执行)*(?:暂定)?(?:为|是|自|从|由|在|于|至|到|截至|截止到?)*[^。；;，,\n]{0,12}$"
)
_VALID_BEHIND = re.compile(
    r"[^。；;，,\n]{0,6}?(?:有效(?=[，。；期至内、)）]|$)|失效|废止|止(?!步|损)|截止|期满|到期|免征|减征|减按|停征|缓缴|不再执行|终止执行)"
)
# From new year's day to the end of a year: what a policy is about, not when work is done.
_WHOLE_YEARS = re.compile(
    r"20\d\d[ ]?年[ ]?0?1[ ]?月[ ]?0?1[ ]?日[ ]?(?:-|—{1,2}|–|－|至|到)[ ]?(?:20\d\d[ ]?年[ ]?)?12[ ]?月[ ]?31[ ]?日"
)
# 2021年5月1日至2022年4月30日实施…费率…政策: what is granted, and how long.
_GRANTED = re.compile(
    r"(?:期间|内)?[，,]?(?:继续|延续|阶段性|统一)*(?:实施|执行|实行|给予|按照?|免|减)[^。；;\n]{0,30}?"
    r"(?:政策|[税费利]率|缴费比例|优惠|补[贴助]|减半|租金|标准(?!化))"
    r"|(?:期间|内)?[，,]?(?:继续|延续|阶段性|统一)*(?:按照?[^。；;，,\n]{0,12}?)?(?:减免|减征|免征|减半|免收|缓缴|暂退|返还)"
    r"|期间(?:[内中])?(?![^。；;\n]{0,12}(?:开展|实施|举办|完成|集中))[^。；;\n]*?(?:给予|补贴|奖励|补助|奖补|资助|返还|发放)"
)
_GOES_ON = re.compile("[，,]?(?:继续|延续|阶段性)")
# 在…期间购置的: which of them are meant.
_OF_WHAT = re.compile("(?:日期|时间|期限)(?:均)?(?:在|为|是)$")
_FIRST_DAY = re.compile(r"20\d\d[ ]?年[ ]?(?:\d{1,2}[ ]?月[ ]?(?:\d{1,2}[ ]?日)?)?[ ]?$")
_SPAN = re.compile(r"\d[日月年]?[ ]?(?:-|—{1,2}|–|－|~|至|到)[ ]?\d")
_DONE_BEHIND = re.compile("[，,]?(?:基本|全面|全部|力争|确保|初步|率先)*(?:完成|建成|实现|达到|形成|出台|建立)")
_SINCE = re.compile(r"(?:自|从)[^。；;\n]{0,16}$")
_NEAR = 24


def other_meaning(text: str, start: int, end: int, kind: str) -> str | None:
    """What a time phrase is if it is no promise of the clause's work.

    Args:
        text: the measure, digits and signs folded.
        start: where the phrase begins.
        end: where it ends.
        kind: of the phrase.

    Returns:
        Chinese, a few words; ``None`` for a promise.
    """
    before = _clause_before(text, start)
    if kind == "inferred":
        named = _FESTIVAL.search(text[start:end]) or _MADE_USE_OF.search(before)
        return "节庆或活动的名称" if named else None
    if kind == "duration":
        return _of_duration(text, end, before)
    if kind == "recurring":
        return _of_recurrence(text, start, end, before)
    if kind == "dated":
        return _of_date(text, start, end, before)
    return None


def _clause_before(text: str, start: int) -> str:
    near = text[max(0, start - _NEAR) : start]
    cut = max(near.rfind(c) for c in _STOPS)
    return near[cut + 1 :]


def _of_duration(text: str, end: int, before: str) -> str | None:
    if _PLAN.match(text, end) and not text.startswith("内", end) and text[end - 1] != "内":
        return "计划、行动的名称"
    if _TARIFF.match(text, end):
        return "税费、补贴的期限"
    if text.startswith("的", end) or _FORBIDS.match(text, end) or _CONDITION.search(before):
        return "条件中的期限"
    return None


def _of_recurrence(text: str, start: int, end: int, before: str) -> str | None:
    if text[start:end] in ("年度", "季度", "月度") and _PLAN.match(text, end):
        return "计划的名称"
    if text[start:end] == "定期" and _REGULAR_THING.match(text, end):
        return "事物的名称"
    if text[start] != "每":
        return None
    if _RATE.match(text, end) or (before.endswith("以") and "速度" in text[end : end + _NEAR]):
        return "标准、数量"
    if _PRICE_BEFORE.search(before) or _PRICE_BEHIND.match(text, end):
        return "补贴、收费的标准"
    return None


def _of_date(text: str, start: int, end: int, before: str) -> str | None:
    # 2023 年1 月1 日至2023 年12 月31 日, its figures set apart, is found from 至 on.
    first = _FIRST_DAY.search(text[max(0, start - _NEAR) : start]) if text[start] in "至到" else None
    begin = start - len(first[0]) if first else start
    if _VALID_BEHIND.match(text, end) or _WHOLE_YEARS.match(text, begin):
        return "政策的有效期"
    if _DONE_BEHIND.match(text, end):
        return None
    span = first is not None or _SPAN.search(text[start:end])
    if span and _OF_WHAT.search(text[max(0, begin - _NEAR) : begin]):
        return "条件中的期限"
    if (span or _GOES_ON.match(text, end)) and _GRANTED.match(text, end):
        return "政策的有效期"
    leads = text[start] in "至到" or before.endswith(("至", "到", "为", "止"))
    if leads and _VALID_BEFORE.search(before.rstrip("至到")):
        return "政策的有效期"
    if _SINCE.search(before) and re.search("施行|执行|免征|减征|享受|有效", text[end : end + _NEAR]):
        return "政策的有效期"
    return None
