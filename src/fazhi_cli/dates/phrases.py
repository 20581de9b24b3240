"""Time phrases of Chinese official documents: where they stand and what they say.

One compiled expression scans the text once. Titles in 《》, validity periods,
dates of documents, years compared with (比2020年) and programmes named after
a plan (“十四五”规划) are no time phrases. What the text leaves open stays
open: a month without a year has no date unless the caller knows the year, and
``2024年前`` carries the other reading.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from fazhi_cli.dates.not_deadlines import other_meaning
from fazhi_cli.text.spelling import SIMPLER

__all__ = ["PLAN_ENDS", "Phrase", "find_phrases"]


class Phrase(NamedTuple):
    """One time phrase, ``text[start:end] == quote``.

    Attributes:
        quote: the words of the text.
        start: first code point.
        end: behind the last code point.
        kind: ``dated``, ``recurring``, ``inferred``, ``duration``, ``conditional`` or ``horizon``.
        due: last day, or ``None`` if the text does not settle it.
        recurrence: a key of :data:`fazhi_cli.dates.periods.RECURRENCES`, or ``None``.
        duration: ISO 8601, ``P3Y``, or ``None``.
        continuing: work goes on after the date (完成并持续推进).
        inferred: Chinese, on what the part of the date rests that the phrase itself does not say.
        doubt_due: date of the other reading.
        doubt_why: Chinese, why the other reading is possible.
        note: Chinese, a remark on the reading.
        aside: Chinese, what the phrase is instead of a promise of work (a name, a price, a validity), or ``None``.
    """

    quote: str
    start: int
    end: int
    kind: str
    due: dt.date | None = None
    recurrence: str | None = None
    duration: str | None = None
    continuing: bool = False
    inferred: str | None = None
    doubt_due: dt.date | None = None
    doubt_why: str | None = None
    note: str | None = None
    aside: str | None = None


# Yearly by custom: national days, weeks and months of publicity.
_EVENT = (
    r"[“\"]?(?:12[·.．・]4[”\"]?)?(?:国家宪法日|(?:国家)?宪法宣传[周日月]|(?:国家)?网络安全宣传周|全民国家安全教育日"
    r"|(?:美好生活·?)?民法典宣传月|国际禁毒日|安全生产月|科技活动周|全国科普日|世界读书日|世界知识产权日|知识产权宣传周"
    r"|消费者权益(?:保护)?日|(?:全国)?防灾减灾(?:日|宣传周)|消防宣传(?:日|月)|(?:全国)?质量月|(?:全国)?食品安全宣传周"
    r"|(?:全国)?节能宣传周|(?:全国)?低碳日|世界环境日|(?:全国)?助残日|敬老月|国际志愿者日|诚信宣传[周月]"
    r"|(?:全国)?交通安全日|文化和自然遗产日|中国旅游日|中国农民丰收节|世界水日|中国水周|职业教育活动周)[”\"]?"
)
_VERB = (
    r"(?:基本|全面|初步|力争|争取|确保|实现|完成|建成|达到|达成|形成|取得|覆盖|推出|启动|新增|累计|培育|打造|建立|组建"
    r"|建设|制定|出台(?!的)|上线|投入|投用|开通|落实|全部|率先|见效|到位|投产|投运|开工|竣工|通车|试运行|挂牌|达产)(?![）)])"
)
_DASH = r"[ ]?(?:-|—{1,2}|–|－|―|~|～|至|到)[ ]?"
_BEFORE = r"(?:之前|以前|前(?!后))"

_SCAN = re.compile(
    r"(?=[《〈（(“\"12年每按逐定即待条到至半一二两三四五六七八九十3-90国全宪民网安科世知消防质食节低助敬诚交文中职美未今本上下明])(?:"
    # Skipped whole: titles, the years of a plan behind its title, quoted names such as “每月一题”.
    r"(?P<skip>《[^》\n]{0,120}》|〈[^〉\n]{0,120}〉|[（(][ ]?20\d\d年?" + _DASH + r"20\d\d年?度?[ ]?[)）]"
    r"|[“\"]每[^”\"\n]{1,8}[”\"])"
    # Written once, for the time it takes to compile: no phrase begins with one of the words between, see above.
    r"|(?P<event>(?:(?:和|、|及|以及|与)?" + _EVENT + r")+)"
    r"|(?P<plan>[“\"]?十(?P<plan_no>[一二三四五六七])五[”\"]?(?:规划)?(?:时期|期)?[末底])"
    r"|(?P<range>(?<!\d)20\d\d[ ]?年?(?:1[0-2]|0?[1-9])?月?(?:底|初|份|\d{1,2}日)?"
    + _DASH
    + r"(?:(?P<r_y>20\d\d)[ ]?年)?"
    r"(?:(?P<r_m>1[0-2]|0?[1-9])月(?:(?P<r_d>[0-3]?\d)日|底|末|份)?)?(?(r_y)|(?(r_m)|(?!)))底?)"
    r"|(?P<abs>(?:(?P<lead>到|至)[ ]?)?(?<!\d)(?P<y>20\d\d)[ ]?(?:年[ ]?(?:(?P<m>1[0-2]|0?[1-9])[ ]?月(?:份)?"
    r"(?:(?P<d>[0-3]?\d)[ ]?[日号]|(?P<m_part>底|末|上旬|中旬|下旬))?"
    r"|(?P<half>[上下])半年|第?(?P<q>[一二三四1-4])季度(?P<q_end>[末底])?|(?P<y_end>年?[底末]|年?内|年终)|)|(?P<bare_end>底))"
    r"(?P<before>" + _BEFORE + r")?)"
    r"|(?P<every>每(?:(?P<e_n>[两二三四五六七八九十]|\d{1,2})(?:个)?)?(?P<e_unit>半年|年度?|季度|季|月度?|周|学期|学年)(?!轻)"
    r"(?:年底|(?:1[0-2]|[1-9])月(?:底|份|\d{1,2}日)?|\d{1,2}日|[底末])?" + _BEFORE + r"?)"
    r"|(?P<once>(?:一年一度|[一每]?年一次|半年一次|一季度一次|一月一次)|按(?:季度?|月度?|年度?)(?=[^度末底]{0,2}(?:调度|通报|报送|汇总|报告|评估|考核|统计|开展|上报))|逐[月季](?!度))"
    r"|(?P<annual>(?<![\d本上下全当各财会一该今])年度(?=(?:工作)?(?:履职|报告|考核|评议|述职|述法|总结|评估|测评|检查|计划)))"
    r"|(?P<regular>(?<!不)定期(?!存|限|审))"
    r"|(?P<cond>即将(?:出台|施行|实施|印发|颁布|修订)|待[^，。；,;、\n]{1,24}?后(?=[，,及])|条件成熟(?:时|后))"
    r"|(?P<dur>(?<![\d第个近前过去任期续满十百])(?:\d{1,2}"
    + _DASH
    + r")?(?P<n>[一二两三四五六七八九十]|\d{1,2})(?:年(?=内|左右的?时间|时间|"
    r"(?:专项)?(?:行动|攻坚|提升|倍增|滚动))|年半(?=内)|个月(?=内))(?:内)?|(?P<half_year>(?<![上下每年])半年内))"
    r"|(?P<rel>(?<![\d年月至到.．/·-])(?P<rel_lead>到|至|今年|本年|明年)?"
    r"(?:(?P<rm>1[0-2]|0?[1-9])[ ]?月(?:份)?(?:(?P<rd>[0-3]?\d)日|(?P<r_part>底|末|上旬|中旬|下旬))?"
    r"|(?P<r_half>[上下])半年内?|(?<!前)(?P<r_q>[一二三四])季度(?:[末底]|内)?|(?P<r_yend>年?[底末](?="
    + _BEFORE
    + r"|"
    + _VERB
    + r")|(?<!半)年内))(?P<r_before>"
    + _BEFORE
    + r")?)"
    r")"
)

_CONTINUE = re.compile(
    r"[^，,。；;：:、）)\n]{0,14}?[，,]?并?(?:持续推进|持续优化|长期坚持|持续深化|常态化推进|长期推进|常态推进)"
)
_ACHIEVES = re.compile(r"[ ]?" + _VERB)
_STOPS_BARE_YEAR = re.compile(r"[ ]?(?:[，,]|" + _VERB + ")")
_LABEL = re.compile(r"(?:时限|时间|期限|时间节点|进度)(?:要求|安排)?(?:为|是)?[ ]?[：:][ ]?$")
# Behind the date: what makes it the date of something else.
_NOT_AFTER = re.compile(
    r"[ ]?(?:起|以来|来|开始|版|度(?![末底内])|级|款|印发|发布|公布|施行|关税|税率|预算|决算|《|的《|远景目标|至今)"
)
# Before the date: comparison, beginning, validity.
_NOT_BEFORE = (
    "比",
    "较",
    "自",
    "从",
    "以",
    "截",
    "有效期",
    "有效期为",
    "有效期至",
    "有效期限",
    "有效期限至",
    "延长",
    "延续",
    "执行期",
    "执行",
    "施行",
    "有效",
    "对",
    "按",
    "参照",
)
_LAST_MONTH = {"上": 6, "下": 12, "一": 3, "二": 6, "三": 9, "四": 12}
_NUMERALS = {"半": 0, **{c: n for n, c in enumerate("一二三四五六七八九十", 1)}, "两": 2}
_FOLDED = str.maketrans("０１２３４５６７８９．－\u3000", "0123456789.- ") | SIMPLER
_TO_FOLD = frozenset(map(chr, _FOLDED))
_HORIZONS = frozenset((2035, 2049, 2050))
_EVERY = {
    "年": "yearly",
    "年度": "yearly",
    "学年": "yearly",
    "半年": "half-yearly",
    "季": "quarterly",
    "季度": "quarterly",
    "月": "monthly",
    "月度": "monthly",
}
# The last year of each five-year plan, by the numeral in its name (“十四五”).
PLAN_ENDS = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}


class _Setting(NamedTuple):
    text: str
    year: int | None
    year_source: str
    issued: dt.date | None
    period_end: dt.date | None
    in_mark: bool


def find_phrases(
    text: str,
    *,
    year: int | None = None,
    year_source: str = "",
    issued: dt.date | None = None,
    period_end: dt.date | None = None,
    in_mark: bool = False,
) -> list[Phrase]:
    """The time phrases of a text, in its order, none overlapping another.

    Args:
        text: a measure's text, or a mark behind it.
        year: the year meant by a month without one (of a plan for one year).
        year_source: Chinese, where ``year`` comes from; it becomes ``inferred``.
        issued: day of the document; a date in an earlier year tells history and is left out.
        period_end: end of the plan; a year more than five years later is a horizon.
        in_mark: the text is a unit or deadline mark, in which a bare date is a deadline.
    """
    # Few texts have anything to fold, and to ask takes half as long as to do it.
    folded = text if _TO_FOLD.isdisjoint(text) else text.translate(_FOLDED)
    setting = _Setting(folded, year, year_source or "原文没有写年份", issued, period_end, in_mark)
    found: list[Phrase] = []
    for match in _SCAN.finditer(folded):
        read = _READERS.get(match.lastgroup or "") or _READERS[_branch(match)]
        phrase = read(match, _carried(found, match.start(), setting) if read is _relative else setting)
        if phrase is None or (found and phrase.start < found[-1].end):
            continue
        aside = other_meaning(folded, phrase.start, phrase.end, phrase.kind)
        found.append(phrase._replace(quote=text[phrase.start : phrase.end], aside=aside))
    return found


def _carried(found: list[Phrase], start: int, setting: _Setting) -> _Setting:
    """2023年6月、9月、12月: what follows a date in a list is in its year."""
    before = found[-1] if found else None
    if before is None or before.kind != "dated" or before.due is None or not before.quote:
        return setting
    # 2024年3月启动，6月完成: in a mark words may stand between.
    words = "[^。：:0-9]{0,14}" if setting.in_mark else "[ ]?"
    joined = re.fullmatch(f"{words}[、，,；;和及与][ ]?", setting.text[before.end : start]) is not None
    written = re.match(r"20\d\d", before.quote) is not None or (before.inferred or "").startswith("年份承接")
    if not joined or not written:
        return setting
    source = f"年份承接“{before.quote}”" if not before.inferred else before.inferred
    return setting._replace(year=before.due.year, year_source=source)


def _branch(match: re.Match[str]) -> str:
    return next(name for name in _READERS if match[name] is not None)


def _skip(_match: re.Match[str], _setting: _Setting) -> Phrase | None:
    return None


def _event(match: re.Match[str], _setting: _Setting) -> Phrase:
    note = "每年一次，由活动性质推定，原文没有写“每年”。"
    return Phrase("", match.start(), match.end(), "inferred", recurrence="yearly", note=note)


def _plan(match: re.Match[str], _setting: _Setting) -> Phrase:
    last = PLAN_ENDS[match["plan_no"]]
    why = f"“十{match['plan_no']}五”规划期为{last - 4}—{last}年"
    return Phrase("", match.start(), match.end(), "dated", due=dt.date(last, 12, 31), inferred=why)


def _range(match: re.Match[str], setting: _Setting) -> Phrase | None:
    text, end = setting.text, match.end()
    only_years = not match["r_m"]
    if only_years and not (
        setting.in_mark or end == len(text) or re.match(r"期间|[，,。；;]|" + _VERB, text[end : end + 8])
    ):
        return None
    if only_years and not setting.in_mark and text[end : end + 1] in ("）", ")"):
        return None
    first = int(match[0][:4])
    last = int(match["r_y"] or first)
    day = _day(last, int(match["r_m"]) if match["r_m"] else 12, int(match["r_d"]) if match["r_d"] else None)
    if day is None or last < first or _history(day, setting):
        return None
    return _continued(Phrase("", match.start(), end, "dated", due=day, note="时间段，按终点计。"), setting)


def _absolute(match: re.Match[str], setting: _Setting) -> Phrase | None:
    text, start, end = setting.text, match.start(), match.end()
    if _NOT_AFTER.match(text, end) or text[max(0, start - 6) : start].rstrip(" ").endswith(_NOT_BEFORE):
        return None
    year = int(match["y"])
    if match["lead"] and text[end : end + 1] == "的":
        return None
    bare = not (
        match["lead"] or match["before"] or match["y_end"] or match["bare_end"] or match["m_part"] or match["q_end"]
    )
    if _is_horizon(year, setting) and not match["m"]:
        return Phrase("", start, end, "horizon", note="远景目标年份，不作时限。")
    if bare and not (setting.in_mark or _LABEL.search(text, max(0, start - 12), start)):
        follows = _STOPS_BARE_YEAR if not match["m"] else _ACHIEVES
        if not follows.match(text, end):
            return None
    due = _due(year, match)
    if due is None or _history(due, setting):
        return None
    phrase = Phrase("", start, end, "dated", due=due)
    return _continued(_doubted(phrase, match, year), setting)


def _due(year: int, match: re.Match[str]) -> dt.date | None:
    if match["m"]:
        return _day(year, int(match["m"]), _day_of_part(match["d"], match["m_part"]))
    if match["half"]:
        return _day(year, 6 if match["half"] == "上" else 12, None)
    if match["q"]:
        number = int(match["q"]) if match["q"].isascii() else _NUMERALS[match["q"]]
        return _day(year, 3 * number, None)
    return dt.date(year, 12, 31)


def _doubted(phrase: Phrase, match: re.Match[str], year: int) -> Phrase:
    """``2024年前`` and ``2024年6月前``: before the period begins, or before it ends."""
    if (
        not match["before"]
        or match["y_end"]
        or match["bare_end"]
        or match["d"]
        or match["m_part"]
        or match["half"]
        or match["q"]
    ):
        return phrase
    assert phrase.due is not None
    if match["m"]:
        first, period, late = phrase.due.replace(day=1), f"{year}年{int(match['m'])}月", "底"
    else:
        first, period, late = dt.date(year, 1, 1), f"{year}年", "底"
    why = f"“{match[0]}”按字面是{period}到来之前，公文中也常用来指{period}{late}前；原文没有说明。"
    return phrase._replace(due=first - dt.timedelta(days=1), doubt_due=phrase.due, doubt_why=why)


def _relative(match: re.Match[str], setting: _Setting) -> Phrase | None:
    """A month, quarter or half year without its year: 6月底前, 年底前, 一季度, 上半年."""
    text, start, end = setting.text, match.start(), match.end()
    marked = (
        match["r_before"]
        or match["r_part"]
        or match["r_yend"]
        or (match["rel_lead"] and match["rel_lead"] not in "到至")
    )
    if not marked and not (setting.in_mark or _ACHIEVES.match(text, end)):
        return None
    sure = match["rel_lead"] or setting.in_mark or match["r_before"]
    part = match["r_half"] or match["r_q"]
    if part and not sure and (setting.year is None or setting.issued is None):
        # 上半年完成 may be told as well as promised: only the date of the document tells.
        return None
    if _NOT_AFTER.match(text, end) or text[max(0, start - 6) : start].endswith(_NOT_BEFORE):
        return None
    year = setting.year
    if year is not None and match["rel_lead"] == "明年":
        year += 1
    month = int(match["rm"]) if match["rm"] else _LAST_MONTH.get(part, 12)
    day = _day_of_part(match["rd"], match["r_part"])
    due = _day(year, month, day) if year is not None else None
    if year is None and _day(2000, month, day) is None:
        return None
    if part and not sure and due is not None and _history(due, setting, by_day=True):
        return None
    phrase = Phrase("", start, end, "dated", due=due, inferred=setting.year_source)
    if due is not None and match["rm"] and match["r_before"] and not (match["rd"] or match["r_part"]):
        why = f"“{match[0]}”按字面是{month}月到来之前，公文中也常用来指{month}月底前；原文没有说明。"
        phrase = phrase._replace(due=due.replace(day=1) - dt.timedelta(days=1), doubt_due=due, doubt_why=why)
    return _continued(phrase, setting)


def _every(match: re.Match[str], _setting: _Setting) -> Phrase:
    recurrence = None if match["e_n"] and match["e_n"] not in ("1", "一") else _EVERY.get(match["e_unit"])
    return Phrase("", match.start(), match.end(), "recurring", recurrence=recurrence)


def _once(match: re.Match[str], _setting: _Setting) -> Phrase:
    words = match[0]
    recurrence = (
        "half-yearly" if "半年" in words else "quarterly" if "季" in words else "monthly" if "月" in words else "yearly"
    )
    return Phrase("", match.start(), match.end(), "recurring", recurrence=recurrence)


def _annual(match: re.Match[str], _setting: _Setting) -> Phrase:
    return Phrase("", match.start(), match.end(), "recurring", recurrence="yearly")


def _regular(match: re.Match[str], _setting: _Setting) -> Phrase:
    return Phrase("", match.start(), match.end(), "recurring", note="“定期”没有写明周期。")


def _conditional(match: re.Match[str], _setting: _Setting) -> Phrase:
    return Phrase("", match.start(), match.end(), "conditional", note="附条件，原文没有日期。")


def _duration(match: re.Match[str], setting: _Setting) -> Phrase | None:
    if setting.text[max(0, match.start() - 4) : match.start()].endswith(
        ("有效期", "有效期为", "连续", "不少于", "任期")
    ):
        return None
    if match["half_year"]:
        length = "P6M"
    else:
        number = int(match["n"]) if match["n"].isascii() else _NUMERALS[match["n"]]
        length = f"P{number}M" if "个月" in match[0] else f"P{12 * number + 6}M" if "半" in match[0] else f"P{number}Y"
    return Phrase(
        "", match.start(), match.end(), "duration", duration=length, note="只知期限长短，原文没有写起止日期。"
    )


def _is_horizon(year: int, setting: _Setting) -> bool:
    if setting.period_end is not None:
        return year > setting.period_end.year + 5
    return year in _HORIZONS


def _history(due: dt.date, setting: _Setting, *, by_day: bool = False) -> bool:
    if setting.issued is None:
        return False
    return due < setting.issued if by_day else due.year < setting.issued.year


def _day_of_part(day: str | None, part: str | None) -> int | None:
    if day:
        return int(day)
    return {"上旬": 10, "中旬": 20}.get(part or "")


def _day(year: int, month: int, day: int | None) -> dt.date | None:
    """The day, by default the month's last; ``None`` if the calendar has none such."""
    if day is not None:
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def _continued(phrase: Phrase, setting: _Setting) -> Phrase:
    match = _CONTINUE.match(setting.text, phrase.end)
    return phrase._replace(end=match.end(), continuing=True) if match else phrase


_READERS = {
    "skip": _skip,
    "event": _event,
    "plan": _plan,
    "range": _range,
    "abs": _absolute,
    "every": _every,
    "once": _once,
    "annual": _annual,
    "regular": _regular,
    "cond": _conditional,
    "dur": _duration,
    "rel": _relative,
}
