"""Lists of names: 市教委、市财政局和各区、县级市 to three names."""

from __future__ import annotations

import re

from fazhi_cli.intake.units.words import BODY_END, looks_like_body

__all__ = ["depths", "names_in", "split_outside", "without_blanks"]

_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_BARE_REGION = re.compile(
    r"(?:自治)?[区县市镇乡旗州省]$|^(?:乡镇|街道|直辖市|自治区|自治州|自治县|自治旗|县级市|开发区|镇街|园区|功能区|社区)$"
)
_REGION_TAIL = re.compile(
    r"^(?:乡镇|街道|镇街|直辖市|自治[区州县旗]|县级市|[区县市镇乡旗州]|社区|村居?|开发区|园区|功能区)(?:[（(][^（()）]{1,12}[）)])?(?:人民政府|政府|管委会|办事处|党工委|党委|党委政府)?$"
)


def depths(text: str) -> list[int]:
    """For each character, how many brackets are open around it."""
    depth, result = 0, []
    for char in text:
        if char in _CLOSE:
            depth = max(0, depth - 1)
        result.append(depth)
        if char in _OPEN:
            depth += 1
    return result


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
_NEW_BODY = re.compile(r"^(?:各|其他|有关|相关|市|省|区|县|国家|中央|州|旗)")
# Behind these no name goes on with 和: 教育部和财政部, but 工业和信息化部, 住房和城乡建设局.
_WHOLE = re.compile(r"[\u4e00-\u9fff]{2}(?:[部局厅署]|[^社协商学联工][委办]|总局|管委会|人民政府)$")


def names_in(text: str) -> list[str]:
    """Names separated by 、, and by 和 or 及 where both sides are whole names."""
    result: list[str] = []
    for piece in split_outside(text, "、"):
        at = 0
        around = depths(piece)
        for match in _AND.finditer(piece):
            left, right = piece[at : match.start()], piece[match.end() :]
            if around[match.start()] or len(left) < 3 or not looks_like_body(right):
                continue
            if (BODY_END.search(left) and _NEW_BODY.match(right)) or (_WHOLE.search(left) and _WHOLE.search(right)):
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


def _completes(before: str, name: str) -> bool:
    if (
        before.startswith(("各", "有关", "相关"))
        and "政府" not in before
        and _BARE_REGION.search(before.rsplit("、", maxsplit=1)[-1])
    ):
        return _REGION_TAIL.match(name) is not None
    if re.fullmatch(r"[省市区县州旗]", before.rsplit("、", maxsplit=1)[-1]):
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
