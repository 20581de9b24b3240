"""Spellings that mean the same: traditional characters and radicals, and what people do not tell apart when they type.

Only for recognising words (責任單位, 牽頭, 持續推進): what is quoted stays as it is written. Places in the text do
not move. The same holds for radicals and compatibility forms that a PDF prints in place of characters (⻓ for 长).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

__all__ = ["RADICALS", "SIMPLER", "fold", "is_ordered_part", "nearest", "simplified", "without_radicals"]


_TRADITIONAL = (
    "職並責單牽頭負實辦參與門處際進續強開發達標時限類條節編數據計劃項務區縣鎮鄉街道廳員會長機關構組織領導協調綜應急環"
    "財稅農業國資監審體廣電視報檢衛醫療險電訊經濟貿運輸結點團聯專項隊總臺顧問從於個為們這無過還當對於屬該產權種須見"
    "備優質級聽說請讓詳細規範則準備範圍內將後來車輛陸號補貼齊獎勵懲罰許變動轉換圖書館記錄誰層階段構建創設試驗勞動壓緊"
    "築牢強積極穩妥順暢銷項較選舉擬訂劉黨紀檢勢統戰聞網絡綠滿擴張寬簡繁縮減輕減殘婦聯僑臺灣蘇閩粵贛鄭瀋陽陝貴雲寧龍"
)
_SIMPLIFIED = (
    "职并责单牵头负实办参与门处际进续强开发达标时限类条节编数据计划项务区县镇乡街道厅员会长机关构组织领导协调综应急环"
    "财税农业国资监审体广电视报检卫医疗险电讯经济贸运输结点团联专项队总台顾问从于个为们这无过还当对于属该产权种须见"
    "备优质级听说请让详细规范则准备范围内将后来车辆陆号补贴齐奖励惩罚许变动转换图书馆记录谁层阶段构建创设试验劳动压紧"
    "筑牢强积极稳妥顺畅销项较选举拟订刘党纪检势统战闻网络绿满扩张宽简繁缩减轻减残妇联侨台湾苏闽粤赣郑沈阳陕贵云宁龙"
)
# Unicode has no decomposition for these (CJK Radicals Supplement).
_SUPPLEMENT = "⺁⺇⺊⺌⺎⺏⺒⺓⺕⺛⺜⺝⺞⺟⺠⺧⺩⺪⺫⺬⺮⺶⺹⺻⺼⻁⻂⻃⻄⻅⻆⻉⻊⻋⻑⻒⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳"
_SUPPLEMENTED = "厂几卜小兀尢巳幺彐旡日月歹母民牛王疋目示竹羊老聿肉虎衣西西见角贝足车长长长门阜雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾齐齿龙龟"


def _compatible() -> dict[int, int]:
    """Kangxi radicals and compatibility ideographs, by Unicode's own decomposition."""
    found: dict[int, int] = {}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA)):
        normal = unicodedata.normalize("NFKC", chr(code))
        if len(normal) == 1 and ord(normal) != code:
            found[code] = ord(normal)
    return found


RADICALS = _compatible() | {ord(r): ord(c) for r, c in zip(_SUPPLEMENT, _SUPPLEMENTED, strict=True)}
"""Translation table of radicals and compatibility forms to the characters they stand for."""

# Brackets of other widths and shapes, of which marks are made as well: ［市甲局牵头］.
_BRACKETS = str.maketrans("［］﹝﹞﹙﹚〖〗｟｠", "[]〔〕（）【】（）")

SIMPLER = RADICALS | _BRACKETS | {ord(t): ord(s) for t, s in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if t != s}
"""Translation table of traditional to simplified characters, and of rare brackets to usual ones."""


def simplified(text: str) -> str:
    """The text with these characters and brackets simplified, as long as before."""
    return text.translate(SIMPLER)


def without_radicals(text: str) -> str:
    """The text with characters in place of radicals and compatibility forms, as long as before."""
    return text.translate(RADICALS)


_DROPPED = dict.fromkeys(map(ord, "“”‘’\"'「」『』《》〈〉 \t\u3000\u00a0\u200b\ufeff"))
_SAME = RADICALS | {ord("〔"): "(", ord("〕"): ")", ord("【"): "(", ord("】"): ")", ord("["): "(", ord("]"): ")"}


def fold(name: str) -> str:
    """Fold width, brackets, quotation marks, blanks and case: ``“智慧晋安”中心`` → ``智慧晋安中心``."""
    name = unicodedata.normalize("NFKC", name)
    return name.translate(_SAME).translate(_DROPPED).lower()


def is_ordered_part(part: str, name: str) -> bool:
    """Whether the characters of ``part`` stand in ``name`` in this order, gaps allowed."""
    rest = iter(name)
    return all(char in rest for char in part)


def nearest(word: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The known words most like ``word``, best first; an empty list if none is close.

    Where one is clearly the best, only that one and its equals are given: a
    suggestion helps if it is short.
    """
    import difflib

    matcher = difflib.SequenceMatcher(b=word, autojunk=False)
    scored: list[tuple[float, str]] = []
    for candidate in known:
        matcher.set_seq1(candidate)
        # From the cheapest upper bound to the ratio itself.
        if matcher.real_quick_ratio() < 0.5 or matcher.quick_ratio() < 0.5:
            continue
        if (ratio := matcher.ratio()) >= 0.5:
            scored.append((ratio, candidate))
    scored.sort(key=lambda pair: -pair[0])
    if scored and scored[0][0] >= 0.7:
        scored = [pair for pair in scored if pair[0] >= scored[0][0] - 0.02]
    return [candidate for _, candidate in scored[:limit]]
