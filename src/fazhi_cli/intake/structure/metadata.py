"""What stands around the tasks: the document's title, number and dates, and the paragraphs before and behind."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence

from fazhi_cli.dates.phrases import PLAN_ENDS
from fazhi_cli.intake.draft import Block, DocumentFacts, Reading
from fazhi_cli.intake.structure.paragraphs import Paragraph
from fazhi_cli.text.numerals import parse_numeral

__all__ = ["back_blocks", "document_facts", "front_blocks"]


_PAGE = re.compile(
    r"[\s#>*\-|【\[]*(?:"
    r"(?:发布|公开|更新|发文|成文|生成|检索|采集)?(?:时间|日期)\s*\**\s*[：:]|(?:信息)?来源\s*\**\s*[：:]|来源\s*\**\s*$|发布机构|发文机构|发文字号\s*\**\s*[：:]|原文链接|检索关键词|索引号|主题分类|公开方式|有效性"
    r"|浏览|阅读|点击|字号|字体|打印|分享|当前位置|您(?:现在)?的位置|首页|责任编辑|法宝引证码|附件下载|原文下载|文件下载|附件[：:]?\s*\[|扫一扫|二维码|相关链接|相关文件|相关解读|相关附件|政策文件$|政策解读"
    r"|关闭|收藏|下载|https?:|上一篇|下一篇|版权所有|网站地图|联系我们|无障碍|返回顶部|主办单位|备案|-{3,}|\*{3,}|={3,}|\[[^\]]*\]\("
    r")"
)
_IMPRINT = re.compile(r"印\s*发$")


def front_blocks(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """Blocks before the first number."""
    return [
        Block(p.text, _PAGE.match(p.text) is not None or _WAY.search(p.text) is not None, p.line) for p in paragraphs
    ]


def back_blocks(paragraphs: Iterable[Paragraph]) -> list[Block]:
    """Blocks behind the last task; behind the imprint (…日印发) the document is over."""
    blocks: list[Block] = []
    over = False
    for paragraph in paragraphs:
        page = over or _PAGE.match(paragraph.text) is not None
        blocks.append(Block(paragraph.text, page, paragraph.line, paragraph.part == "annex"))
        over = over or _IMPRINT.search(paragraph.text) is not None
    return blocks


_KINDS = "分解表|分工表|责任表|督查表|任务表|一览表|任务书|方案|意见|要点|计划|办法|规划|行动|措施|分工|清单|细则|纲要|规定|决定|通知|安排|任务|政策|指引|条例|目标|考核|台账|指南|规则|工程|工作"
_TITLE = r"《(?P<title>[^》]{4,80}(?:》[^《》]{0,20}《[^》]{2,60})?)》"
_ISSUED = re.compile(
    rf"[关關][于於]印[发發][\s*]*{_TITLE}|[现現][将將把]\s*{_TITLE.replace('title', 'sent')}(?:[（(][^（()）]{{2,30}}[）)])?印[发發]"
)
_ISSUER = re.compile(
    r"^[\s#*]*(?P<issuer>[\u4e00-\u9fff（）()、\s]{2,60}?)关于(?:印发|转发|公布|发布|加快|推进|进一步|促进)"
)
# 榕晋委法〔2022〕4号; damaged: 榕晋委法〔20224
_NUMBER = re.compile(
    r"^[\s*]*(?P<number>[\u4e00-\u9fff]{1,14}(?:[〔\[（(【]\s?\d{4}\s?[〕\]）)】]?\s?第?\s?\d{1,4}\s?号|〔\d{4}[^年]{0,6}))[\s*]*$"
)
_DAY = re.compile(r"(?P<y>20\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日")
_RUN_TOGETHER = re.compile(r"(?P<y>20\d\d)(?P<rest>\d{2,4})(?=$|日|印发)")
_CHINESE_DAY = re.compile(
    r"(?P<y>[二〇○零O0一三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_PUBLISHED = re.compile(
    r"(?<!成文|印发)(?:发布|公开|时间|日期|发布时间|发布日期)[^0-9]{0,8}(?P<y>20\d\d)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})"
)
# The time of day beside a day is a web page's: 2016-03-21 00:00.
_CLOCK = re.compile(r"(?P<y>20\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})\s+\d{1,2}[:：]\d\d")
_SPAN = re.compile(r"(?P<a>20\d\d)\s*年?\s*(?:-|—+|–|－|~|～|至|到)\s*(?P<b>20\d\d)\s*年?")
_SHORTEST_ISSUER = 3
_YEAR = re.compile(r"20\d\d")
_FIVE_YEARS = re.compile("十(?P<no>[一二三四五六七])五")
# A plan has to have a day; that of a text without any year is plainly none.
_NO_DAY = dt.date(2000, 1, 1)
_REGION = re.compile(
    r"(?:中共)?(?P<region>(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,6}?(?:市|自治州|盟|地区))?(?:[\u4e00-\u9fff]{1,6}?(?:区|县|旗))?)"
)


def document_facts(
    front: Sequence[str], body: Sequence[str], back: Sequence[str], dues: Sequence[dt.date], stem: str
) -> DocumentFacts:
    """What the text says of the document; what had to be assumed is in ``remarks``, by field.

    Args:
        front: paragraphs before the first number.
        body: all paragraphs.
        back: paragraphs behind the last task.
        dues: dates of its deadlines.
        stem: name of the file, the title of a document that has none.
    """
    remarks: dict[str, str] = {}
    title = _title(front, body, stem, remarks)
    printed_number = next((m["number"].strip() for t in front if (m := _NUMBER.match(t)) and len(t) <= 40), None)
    written = [*front, *back]
    front, back = [_fold(t) for t in front], [_fold(t) for t in back]
    corrections: list[Reading] = []
    issued = _issued(front, back, remarks, corrections)
    start, end = _period(title, front, issued, dues, remarks)
    if issued is None:
        remarks.setdefault("issued", "原文没有成文日期，暂按实施期的起始日填写，请改正")
        issued = start
    printed, published = _printed(back, remarks, corrections), _published(front)
    if printed and printed < issued:
        printed = None
    if published and published < max(issued, printed or issued):
        published = None
    return DocumentFacts(
        title=title,
        number=printed_number,
        issuer=_issuer(front, back),
        district=_district(title, front),
        issued=issued,
        undated=issued == _NO_DAY and "issued" in remarks,
        printed=printed,
        published=published,
        period_start=start,
        period_end=end,
        remarks=remarks,
        corrections=_as_written(corrections, written),
    )


_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def _fold(text: str) -> str:
    return text.translate(_DIGITS)


# 标 题：某市关于某事的意见 有效性：有效: a web page's fields, run together.
_TITLE_FIELD = re.compile(
    rf"标\s*题\s*[：:]\s*(?P<title>[^\s：:。]{{6,80}}(?:{_KINDS}))(?=\s*(?:[\u4e00-\u9fff]\s*){{2,6}}[：:]|\s*$)"
)


def _title(front: Sequence[str], body: Sequence[str], stem: str, remarks: dict[str, str]) -> str:
    for text in front:
        if match := _ISSUED.search(text):
            return match["title"] or match["sent"]
    lines = [
        _NUMBER_BEHIND.sub(r"\1", _WHOLE_TITLE.sub(r"\1", _OF_COLLECTION.sub("", t.strip(" \u3000#*")))) for t in front
    ]
    for index in range(len(lines) - 1, -1, -1):
        if (
            re.search(rf"(?:{_KINDS})(?:\s*[（(][^（()）]{{2,20}}[）)])*$", lines[index])
            and len(_NAMED_PAPER.sub("", lines[index])) <= 60
            and "。" not in lines[index]
        ):
            title = re.sub(r"\s+", "", lines[index])
            if index and _goes_on(lines[index - 1]) and lines[index - 1][:2] != title[:2]:
                title = re.sub(r"\s+", "", lines[index - 1]) + title
            return title
    for text in front:
        if match := _TITLE_FIELD.search(text):
            return match["title"]
    remarks["title"] = "原文没有标题，取开头几个字，请改正"
    # 各区人民政府： and 甲政办〔2023〕1号 are no titles.
    named = (t for t in (*lines, *body[:5]) if not t.endswith(("：", ":")) and not re.search(r"[〔\[]\d{4}[〕\]]", t))
    for line in named:
        if match := re.search(r"[^\s，。；：,;:#*（）()]{2,40}", line):
            return match[0]
    return stem


# 甲县贯彻《…》《…》分工方案: as long as the names of the papers it carries out.
_NAMED_PAPER = re.compile("《[^《》]*》")
# 首页 > 政务公开 > 县委文件
_WAY = re.compile(r"[\u4e00-\u9fff][\s\u3000]*(?:[>＞»]|&gt;)+[\s\u3000]*[\u4e00-\u9fff]")
# 3.甲市…工作方案（2023年2月9日）: the number and the day that a collection gives a paper.
_OF_COLLECTION = re.compile(
    r"^\d{1,3}\s*[.．、]\s*(?=[\u4e00-\u9fff])|[（(]\s*20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[)）]$"
)
_WHOLE_TITLE = re.compile(r"^《([^《》]*(?:《[^《》]*》[^《》]*)*)》$")


_NUMBER_BEHIND = re.compile(rf"^(.{{4,}}(?:{_KINDS}))[\u4e00-\u9fff]{{1,8}}[〔\[]\d{{4}}[〕\]]\s*\d{{1,4}}号$")


def _goes_on(line: str) -> bool:
    return (
        4 <= len(line) <= 40
        and re.search(r"[。，：；〔〕号]|\d{4}\s*年\s*\d+\s*月|^[（(]|此件", line) is None
        and _PAGE.match(line) is None
        and _WAY.search(line) is None
        and not line.endswith(("通知", "下载"))
    )


def _issuer(front: Sequence[str], back: Sequence[str]) -> str | None:
    for text in front:
        if (match := _ISSUER.match(text)) and "《" not in match["issuer"]:
            return re.sub(r"\s+", "", match["issuer"])
    for lines in (front, back):
        for before, text in itertools.pairwise(lines):
            name = before.strip(" \u3000*")
            if _DAY.fullmatch(text.strip(" \u3000*")) and 2 <= len(name) <= 40 and not re.search("[，。；：]", name):
                name = re.sub(r"[（(].*?[）)]$", "", name)
                issuers = name.split()
                # 甲部　乙委 issue together; 甲 州 市 政 府 is one name, spaced.
                return ("、" if all(len(one) >= _SHORTEST_ISSUER for one in issuers) else "").join(issuers)
    return None


def _district(title: str, front: Sequence[str]) -> str | None:
    for text in (title, *front[:3]):
        match = _REGION.match(text.strip(" \u3000#*《"))
        if match and match["region"]:
            parts: list[str] = re.findall(r"[\u4e00-\u9fff]+?(?:自治区|自治州|省|市|盟|地区|区|县|旗)", match["region"])
            if parts and 2 <= len(parts[-1]) <= 8 and not parts[-1].startswith(("各", "全")):
                return parts[-1]
    return None


def _days(text: str) -> list[dt.date]:
    found: list[dt.date] = []
    for match in _DAY.finditer(text):
        _append(found, int(match["y"]), int(match["m"]), int(match["d"]))
    for match in _CHINESE_DAY.finditer(text):
        year = parse_numeral(match["y"].replace("○", "〇").replace("O", "〇").replace("0", "〇"))
        month, day = parse_numeral(match["m"]), parse_numeral(match["d"])
        if year and month and day:
            _append(found, year, month, day)
    return found


def _append(found: list[dt.date], year: int, month: int, day: int) -> None:
    try:
        found.append(dt.date(year, month, day))
    except ValueError:
        return


def _run_together(text: str) -> tuple[dt.date, Reading] | None:
    """``202281`` whose 年 and 月 were lost: a day if only one reading is a day."""
    match = _RUN_TOGETHER.search(text)
    if match is None or re.search(r"\d", text[: match.start()]):
        return None
    rest = match["rest"]
    readings: list[dt.date] = []
    for cut in range(1, len(rest)):
        if rest[cut] != "0" and rest[0] != "0" and len(rest) - cut <= 2 and cut <= 2:
            _append(readings, int(match["y"]), int(rest[:cut]), int(rest[cut:]))
    if len(readings) != 1:
        return None
    tail = re.match("日?(?:印发)?", text[match.end() :])
    assert tail is not None
    said = f"{readings[0].year}年{readings[0].month}月{readings[0].day}日{tail[0].removeprefix('日')}"
    return readings[0], Reading(match[0] + tail[0], said, "日期的数字连写，只有这一种读法。")


def _as_written(corrections: Sequence[Reading], texts: Sequence[str]) -> list[Reading]:
    """The corrections with their quotes as printed, blanks included; without those that run over paragraphs."""
    found: list[Reading] = []
    for correction in corrections:
        pattern = re.compile(r"\s*".join(map(re.escape, correction.quote)))
        quotes = {text[m.start() : m.end()] for text in texts for m in pattern.finditer(_fold(text))}
        if len(quotes) == 1:
            found.append(correction._replace(quote=quotes.pop()))
    return found


_FIELD_OF_DAY = re.compile(
    r"成文(?:日期|时间)[】\]]?[：:]?(?P<y>20\d\d)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})(?!\d)"
)


def _stated_day(texts: Sequence[str]) -> dt.date | None:
    """The day that a field of a web page gives: 成文日期：2025-04-03."""
    found: list[dt.date] = []
    for text in texts:
        for match in _FIELD_OF_DAY.finditer(re.sub(r"[\s\u3000*]", "", text)):
            _append(found, int(match["y"]), int(match["m"]), int(match["d"]))
    return found[0] if found else None


def _issued(
    front: Sequence[str], back: Sequence[str], remarks: dict[str, str], corrections: list[Reading]
) -> dt.date | None:
    if stated := _stated_day([*front, *back]):
        return stated
    for lines in (front, back):
        for text in lines:
            bare = re.sub(r"[\s\u3000*]", "", text)
            days = _days(bare)
            if days and len(bare) <= 14:
                return days[0]
            if re.fullmatch(r"20\d{4,6}", bare) and (found := _run_together(bare)):
                remarks["issued"] = f"原文写作“{bare}”，按此读；请核实"
                corrections.append(found[1])
                return found[0]
    printed = _printed(back, {}, [])
    if printed:
        remarks["issued"] = "原文没有成文日期，取印发日期，请核实"
        return printed
    written = [re.sub(r"\s", "", text) for lines in (back, front) for text in reversed(lines)]
    # A term of validity is the last to be taken for the day of the document.
    said = [day for text in sorted(written, key=lambda t: "有效" in t or "施行" in t) for day in _days(text)]
    if said:
        remarks["issued"] = "原文没有单独写成文日期，取正文前后写明的日期，请核实"
        return said[0]
    published = _published(front)
    if published:
        remarks["issued"] = "原文没有成文日期，取网页发布日期，请核实"
        return published
    return None


def _printed(back: Sequence[str], remarks: dict[str, str], corrections: list[Reading]) -> dt.date | None:
    joined = re.sub(r"\s", "", "".join(back))
    for text in (*(re.sub(r"\s", "", t) for t in back), joined):
        if re.search(r"印\s*发$|日印发", text):
            days = _days(text)
            if days:
                return days[-1]
            if found := _run_together(text):
                remarks["printed"] = "原文数字连写，按此读；请核实"
                corrections.append(found[1])
                return found[0]
    return None


def _published(front: Sequence[str]) -> dt.date | None:
    for text in front:
        if match := _PUBLISHED.search(re.sub(r"\*", "", text)) or _CLOCK.search(text):
            found: list[dt.date] = []
            _append(found, int(match["y"]), int(match["m"]), int(match["d"]))
            if found:
                return found[0]
    return None


def _period(
    title: str, front: Sequence[str], issued: dt.date | None, dues: Sequence[dt.date], remarks: dict[str, str]
) -> tuple[dt.date, dt.date]:
    folded = _fold(unicodedata.normalize("NFKC", title))
    match = _SPAN.search(folded)
    if match and match["a"] < match["b"]:
        return dt.date(int(match["a"]), 1, 1), dt.date(int(match["b"]), 12, 31)
    year = _YEAR.search(folded)
    if year:
        number = int(year[0])
        return dt.date(number, 1, 1), dt.date(number, 12, 31)
    five_years = _FIVE_YEARS.search(folded)
    if five_years:
        last = PLAN_ENDS[five_years["no"]]
        return dt.date(last - 4, 1, 1), dt.date(last, 12, 31)
    remarks["period"] = "原文标题没有写实施期，按成文日期和最晚的时限推定，请核实"
    if issued is None:
        numbers = [int(y) for t in front for y in _YEAR.findall(t)] or [d.year for d in dues]
        remarks["issued"] = "原文没有成文日期，暂按文中最早的年份填写，请改正"
        if not numbers:
            remarks["issued"] = f"原文没有成文日期，也没有写任何年份，暂填 {_NO_DAY}，请改正"
            remarks["period"] = "原文没有写任何年份，暂与成文日期同年，请改正"
        issued = dt.date(min(numbers), 1, 1) if numbers else _NO_DAY
        return issued, max([dt.date(issued.year, 12, 31), *dues])
    return dt.date(issued.year, 1, 1), max([dt.date(issued.year, 12, 31), *dues])
