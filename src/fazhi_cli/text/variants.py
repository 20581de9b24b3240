"""Traditional forms of the characters that official phrases are made of, one for one.

Only for recognising words (責任單位, 牽頭, 持續推進): what is quoted stays as
it is written. Places in the text do not move. The same holds for radicals and
compatibility forms that a PDF prints in place of characters (⻓ for 长).
"""

from __future__ import annotations

import unicodedata

__all__ = ["RADICALS", "SIMPLER", "simplified", "without_radicals"]

_TRADITIONAL = (
    "並責單牽頭負實辦參與門處際進續強開發達標時限類條節編數據計劃項務區縣鎮鄉街道廳員會長機關構組織領導協調綜應急環"
    "財稅農業國資監審體廣電視報檢衛醫療險電訊經濟貿運輸結點團聯專項隊總臺顧問從於個為們這無過還當對於屬該產權種須見"
    "備優質級聽說請讓詳細規範則準備範圍內將後來車輛陸號補貼齊獎勵懲罰許變動轉換圖書館記錄誰層階段構建創設試驗勞動壓緊"
    "築牢強積極穩妥順暢銷項較選舉擬訂劉黨紀檢勢統戰聞網絡綠滿擴張寬簡繁縮減輕減殘婦聯僑臺灣蘇閩粵贛鄭瀋陽陝貴雲寧龍"
)
_SIMPLIFIED = (
    "并责单牵头负实办参与门处际进续强开发达标时限类条节编数据计划项务区县镇乡街道厅员会长机关构组织领导协调综应急环"
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

SIMPLER = RADICALS | {ord(t): ord(s) for t, s in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if t != s}
"""Translation table of traditional to simplified characters."""


def simplified(text: str) -> str:
    """The text with these characters simplified, as long as before."""
    return text.translate(SIMPLER)


def without_radicals(text: str) -> str:
    """The text with characters in place of radicals and compatibility forms, as long as before."""
    return text.translate(RADICALS)
