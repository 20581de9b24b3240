"""The kinds of work that bodies of counties, cities and provinces do, with the names such bodies usually have.

A list to propose from: what a body's function is, a person declares.
"""

from __future__ import annotations

import re

__all__ = ["FUNCTIONS", "propose"]

FUNCTIONS: dict[str, tuple[str, ...]] = {
    "依法治理": ("依法治区办", "依法治县办", "依法治市办", "依法治省办"),
    "党委办公": ("委办公室", "委办公厅", "委办"),
    "政府办公": ("政府办公室", "政府办公厅", "政府办"),
    "组织人事": ("组织部", "编办"),
    "宣传": ("宣传部", "文明办", "融媒体中心", "广播电视台", "文联"),
    "统战": ("统战部", "台办", "侨联", "侨办"),
    "政法": ("政法委",),
    "网信": ("网信办", "数据局", "大数据中心", "智慧"),
    "党校": ("党校", "行政学院", "行政学校"),
    "纪检监察": ("纪委", "监委"),
    "人大": ("人大",),
    "政协": ("政协",),
    "审判": ("法院",),
    "检察": ("检察院",),
    "群团": ("总工会", "团区委", "团县委", "团市委", "团省委", "共青团", "妇联", "工商联", "残联", "红十字会", "科协"),
    "法学会": ("法学会", "律师协会", "公证协会"),
    "公安": ("公安", "交警"),
    "司法行政": ("司法局", "司法厅"),
    "发展改革": ("发改局", "发改委", "发展和改革", "信用办", "营商办"),
    "教育": ("教育局", "教育厅", "教体局", "教委"),
    "科技工信": ("科技局", "科技厅", "工信局", "工信厅", "科学技术"),
    "民族宗教": ("民宗局", "民宗委", "民族与宗教", "民族宗教"),
    "民政": ("民政局", "民政厅"),
    "财政": ("财政局", "财政厅", "国资"),
    "人力资源": ("人社局", "人社厅", "人力资源"),
    "自然资源": ("自然资源", "林业局"),
    "生态环境": ("生态环境",),
    "住房城建": ("住建局", "住建厅", "住房", "房管局", "城管", "城市管理"),
    "交通运输": ("交通局", "交通运输", "交通厅"),
    "农业农村": ("农业农村", "乡村振兴", "水利局"),
    "商务": ("商务局", "商务厅"),
    "文化旅游": ("文体旅局", "文旅局", "文化和旅游", "文体局"),
    "卫生健康": ("卫健局", "卫健委", "卫生健康", "爱卫办", "疾控"),
    "退役军人": ("退役军人",),
    "应急消防": ("应急", "消防"),
    "审计统计": ("审计局", "审计厅", "统计局"),
    "市场监管": ("市场监管", "市场监督管理"),
    "医疗保障": ("医保局", "医疗保障"),
    "信访": ("信访",),
    "税务": ("税务",),
    "效能督查": ("效能办", "督查室"),
    "乡镇街道": ("街道", "镇", "乡"),
}
"""Functions with the parts of names that bodies of this function usually have."""

_TOWNSHIP = re.compile(r".+(街道|街道办事处|[镇乡])(人民政府)?$")


def propose(name: str, kind: str = "other") -> str | None:
    """The function that a body's name usually means; ``None`` where the name tells nothing, or two functions.

    Args:
        name: as in the plan: 区司法局.
        kind: of units.yaml.
    """
    if kind == "township" or _TOWNSHIP.match(name):
        return "乡镇街道"
    # The longest part of a name decides: 人大办 is no 委办.
    hits = [
        (len(part), function)
        for function, parts in FUNCTIONS.items()
        if function != "乡镇街道"
        for part in parts
        if part in name
    ]
    if not hits:
        return None
    best = max(length for length, _ in hits)
    found = {function for length, function in hits if length == best}
    return found.pop() if len(found) == 1 else None
