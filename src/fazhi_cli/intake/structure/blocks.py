"""Paragraphs around the tasks: the document's own, and what the web page added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fazhi_cli.intake.draft import Block
from fazhi_cli.intake.structure.paragraphs import Paragraph

__all__ = ["back_blocks", "front_blocks"]

_PAGE = re.compile(
    r"[\s#>*\-|【\[]*(?:"
    r"(?:发布|公开|更新|发文|成文|生成|检索|采集)?(?:时间|日期)\s*\**\s*[：:]|(?:信息)?来源\s*\**\s*[：:]|来源\s*\**\s*$|发布机构|发文机构|发文字号\s*\**\s*[：:]|原文链接|检索关键词|索引号|主题分类|公开方式|有效性"
    r"|浏览|阅读|点击|字号|字体|打印|分享|当前位置|您(?:现在)?的位置|首页|责任编辑|法宝引证码|附件下载|原文下载|文件下载|附件[：:]?\s*\[|扫一扫|相关链接|相关文件|相关解读|政策文件$|政策解读"
    r"|关闭|收藏|下载|https?:|上一篇|下一篇|版权所有|网站地图|联系我们|无障碍|返回顶部|主办单位|备案|-{3,}|\*{3,}|={3,}|\[[^\]]*\]\("
    r")"
)
_IMPRINT = re.compile(r"印\s*发$")


def front_blocks(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """Blocks before the first number."""
    return [Block(p.text, _PAGE.match(p.text) is not None, p.line) for p in paragraphs]


def back_blocks(paragraphs: Iterable[Paragraph]) -> list[Block]:
    """Blocks behind the last task; behind the imprint (…日印发) the document is over."""
    blocks: list[Block] = []
    over = False
    for paragraph in paragraphs:
        page = over or _PAGE.match(paragraph.text) is not None
        blocks.append(Block(paragraph.text, page, paragraph.line, paragraph.part == "annex"))
        over = over or _IMPRINT.search(paragraph.text) is not None
    return blocks
