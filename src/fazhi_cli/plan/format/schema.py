"""The file format of ``tasks.yaml`` and ``units.yaml`` as pydantic models, and the JSON Schemas made of them.

These models check one file on its own; what must hold between entries and
between files is the business of the rules in ``fazhi_cli.lint``.
Descriptions are in Chinese: they become the JSON Schema that editors show. The
generated files lie in ``plan/schema/``; a test compares them with the models.

How a document is printed (what the coverage proof compares with the source,
line breaks and the blanks between pieces left out of account) is, in this order::

    document.front
    for each section:   heading, intro, then its tasks, outro
        for each task:  before, heading, then text and mark of each measure, line
    document.back

Lines of the source that are the next entry of ``source.aside`` are passed over
wherever they stand (page numbers, a label that lost its place). An empty
``heading`` is not printed at all (a document without sections; a section that
is itself the task). Where ``heading`` is given, ``title`` is only what lists
show. The quote of a deadline stands in the text or mark of its measure.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from fazhi_cli.plan.format.fields import (
    AnyText,
    Day,
    Key,
    Many,
    Maybe,
    MeasureId,
    MonthDay,
    Period,
    PlaceCode,
    Sha256,
    Slug,
    Text,
)

__all__ = [
    "CollectiveEntry",
    "CorrectionEntry",
    "DeadlineEntry",
    "DocumentEntry",
    "DoubtEntry",
    "ImplementsEntry",
    "MeasureEntry",
    "MentionEntry",
    "ParagraphEntry",
    "PeriodEntry",
    "RulingEntry",
    "SectionEntry",
    "SourceEntry",
    "TargetEntry",
    "TaskEntry",
    "TasksFile",
    "UnitEntry",
    "UnitsFile",
    "plan_model",
    "schema_of",
]


_DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


class CorrectionEntry(_Entry):
    """勘误：原文转换时损坏的一处。"""

    quote: Text = Field(description="原文，一字不改，在本条中只出现一次")
    reading: Text = Field(description="应读作")
    certainty: Literal["certain", "probable", "possible"] = Field(
        description="把握程度：certain 确定，probable 很可能，possible 存疑（正文照录原文，读法只写在注里）"
    )
    reason: Text = Field(description="理由")


class DoubtEntry(_Entry):
    """存疑：时限的另一种读法。"""

    due: Maybe[Day] = Field(default=None, description="另一种读法的日期")
    why: Text = Field(description="为什么可能是这一天")


class RulingEntry(_Entry):
    """认定：主管机关认定以哪一天为准。"""

    due: Day = Field(description="认定的日期")
    by: Text = Field(description="由谁认定")
    on: Day = Field(description="认定之日")
    reason: Maybe[Text] = Field(default=None, description="理由")


class DeadlineEntry(_Entry):
    """时限：举措中的一处时间用语。"""

    quote: Text = Field(description="原文中的时间用语，一字不改")
    kind: Literal["dated", "recurring", "inferred", "duration", "conditional", "horizon"] = Field(
        description="dated 有日期；recurring 原文写明的周期；inferred 由活动性质推定的周期；duration 只知期限长短；conditional 附条件；horizon 远景年份，不作时限"
    )
    due: Maybe[Day] = Field(default=None, description="期限日，当日24时止")
    recurrence: Maybe[Literal["yearly", "half-yearly", "quarterly", "monthly"]] = Field(
        default=None, description="周期：yearly 每年，half-yearly 每半年，quarterly 每季度，monthly 每月"
    )
    by: Maybe[MonthDay] = Field(
        default=None, description="每年一次的，最迟在当年哪一天（月-日，当日24时止），如 12-10；不写为当年年底"
    )
    by_source: Maybe[Text] = Field(default=None, description="by 的依据：从哪里知道是这一天")
    duration: Maybe[Period] = Field(default=None, description="期限长短（ISO 8601），如 P3Y 为三年")
    continuing: bool = Field(default=False, description="到期之后还要持续推进")
    inferred: Maybe[Text] = Field(default=None, description="日期中有推定成分时，写明依据，如“年份取自标题”")
    doubt: Maybe[DoubtEntry] = Field(default=None, description="另一种读法")
    ruling: Maybe[RulingEntry] = Field(default=None, description="主管机关的认定")
    note: Maybe[Text] = Field(default=None, description="说明")


class TargetEntry(_Entry):
    """量化目标。"""

    quote: Text = Field(description="原文中的目标用语，一字不改")
    note: Maybe[Text] = Field(default=None, description="说明")


class MentionEntry(_Entry):
    """点名：责任单位中的一项，需要注明角色或范围时用。"""

    name: Text = Field(description="原文写法，一字不改")
    role: Maybe[Literal["lead", "support", "responsible"]] = Field(
        default=None, description="原文写明的角色：lead 牵头，support 配合，responsible 负责"
    )
    measures: Maybe[Many[MeasureId]] = Field(default=None, description="只管哪几条举措；不写为全条")
    units: Maybe[Many[Slug]] = Field(default=None, description="写法本身认不出单位时，指明 units.yaml 中的 id")
    basis: Maybe[Text] = Field(default=None, description="角色或本项不是写在此处、而是前文一次说明“下同”的，写明出处")


class MeasureEntry(_Entry):
    """举措：任务中的一句话，或分号隔开的一段。"""

    id: MeasureId = Field(description="编号“条-序”，如 15-2")
    text: Text = Field(description="原文，一字不改")
    mark: Maybe[Text] = Field(default=None, description="本举措之后、括号里的责任单位等标注，原文照录")
    deadlines: Many[DeadlineEntry] = Field(default=(), description="时限")
    targets: Many[TargetEntry] = Field(default=(), description="量化目标")


class ImplementsEntry(_Entry):
    """落实的上级文件条款。"""

    document: Text = Field(description="上级文件的名称，不加书名号，如 法治社会建设实施纲要（2020-2025年）")
    clause: Text = Field(description="条款序号，中文数字，不加括号，如 十五")


class TaskEntry(_Entry):
    """任务：方案中的一条。"""

    id: Annotated[int, Field(ge=1)] = Field(description="编号，从 1 起连续")
    clause: Maybe[Text] = Field(default=None, description="条款序号，与编号的中文数字不同时才写")
    title: Text = Field(description="标题，一字不改；原文没有标题的，取开头几个字")
    before: Many[Text] = Field(default=(), description="上一条与本条之间、不属于任何任务的小标题和段落，原文照录")
    heading: Maybe[AnyText] = Field(
        default=None, description="标题在原文中的写法，不是“(十五)标题。”时才写；空字符串：原文没有单独的标题"
    )
    measures: Annotated[list[MeasureEntry], Field(min_length=1)] = Field(description="举措，依原文次序")
    corrections: Many[CorrectionEntry] = Field(default=(), description="勘误")
    responsible: Many[Text | MentionEntry] = Field(default=(), description="责任单位，依原文次序照录")
    implements: Maybe[ImplementsEntry] = Field(
        default=None, description="落实上级文件的哪一条（汇总时按条款比较）；拿不准的不写"
    )
    line: Maybe[Text] = Field(default=None, description="责任单位一行在原文中的写法，不是“责任单位:甲、乙”时才写")


class SectionEntry(_Entry):
    """部分。"""

    number: Annotated[int, Field(ge=1)] = Field(description="序号，从 1 起连续")
    title: Text = Field(description="标题，一字不改")
    label: Maybe[Text] = Field(default=None, description="序号在原文中的写法，与中文数字不同时才写")
    heading: Maybe[AnyText] = Field(
        default=None, description="标题在原文中的写法，不是“四、标题”时才写；空字符串：原文没有这个标题"
    )
    intro: Many[Text] = Field(default=(), description="标题与第一条任务之间的段落，原文照录")
    tasks: Many[TaskEntry] = Field(default=(), description="任务，依原文次序")
    outro: Many[Text] = Field(default=(), description="最后一条任务与下一部分之间、不属于任何任务的段落，原文照录")


class ParagraphEntry(_Entry):
    """任务前后的一段：text 是文件本身，page 是网页附加的内容。"""

    text: Maybe[Text] = Field(default=None, description="文件本身的文字，一字不改")
    page: Maybe[Text] = Field(default=None, description="网页附加的文字，不属于方案")


class PeriodEntry(_Entry):
    """方案的实施期。"""

    start: Day = Field(description="起始日")
    end: Day = Field(description="终止日")


class SourceEntry(_Entry):
    """原文。"""

    file: Text = Field(description="原文文件名，在本文件夹内")
    sha256: Sha256 = Field(description="原文文件的 SHA-256")
    published: Maybe[Day] = Field(default=None, description="网页发布日期")
    aside: Many[Text] = Field(
        default=(), description="夹在正文中、不属于方案的整行（页码、散落的字符），依原文次序照录"
    )
    note: Maybe[Text] = Field(default=None, description="说明")


class DocumentEntry(_Entry):
    """文件的基本信息。"""

    title: Text = Field(description="名称")
    number: Maybe[Text] = Field(default=None, description="发文字号，原文照录")
    issuer: Maybe[Text] = Field(default=None, description="发文机关")
    office: Maybe[Text] = Field(default=None, description="负责督办、销号的办事机构，用 units.yaml 中的名称")
    district: Maybe[Text] = Field(default=None, description="地区名，如 晋安区，用来识别“晋安区司法局”这类叫法")
    place: Maybe[PlaceCode] = Field(
        default=None, description="行政区划代码，六位或更多（乡镇九位），如 350111；汇总时用来认地区"
    )
    issued: Day = Field(description="成文日期；此前不算逾期")
    printed: Maybe[Day] = Field(default=None, description="印发日期")
    period: PeriodEntry = Field(description="实施期")
    source: SourceEntry = Field(description="原文")
    front: Many[ParagraphEntry] = Field(default=(), description="正文之前的各段")
    back: Many[ParagraphEntry] = Field(default=(), description="正文之后的各段")
    corrections: Many[CorrectionEntry] = Field(default=(), description="正文前后各段的勘误")


class TasksFile(_Entry):
    """任务表 tasks.yaml。"""

    schema_version: Literal[1] = Field(description="格式版本，现为 1")
    document: DocumentEntry = Field(description="文件的基本信息")
    sections: Annotated[list[SectionEntry], Field(min_length=1)] = Field(description="各部分")


class UnitEntry(_Entry):
    """责任单位。"""

    id: Slug = Field(description="稳定的英文编号，定了不改")
    name: Text = Field(description="方案中的写法")
    key: Key = Field(description="拼音首字母，不重复")
    kind: Literal[
        "party",
        "discipline",
        "congress",
        "government",
        "judicial",
        "mass",
        "institution",
        "vertical",
        "township",
        "other",
    ] = Field(
        default="other",
        description="party 党委，discipline 纪检监察，congress 人大，government 政府，judicial 司法，mass 群团，institution 事业单位，vertical 派驻垂管，township 乡镇街道，other 其他",
    )
    names: Many[Text] = Field(default=(), description="方案用过的其他名称，原文照录")
    aliases: Many[Text] = Field(default=(), description="人们常用的叫法")
    former: Many[Text] = Field(default=(), description="曾用名")
    full_name: Maybe[Text] = Field(default=None, description="全称（原文没有的，须写 source）")
    function: Maybe[Text] = Field(
        default=None, description="职能类别，如 司法行政、公安、教育（汇总时按职能比较）；全部类别见 docs/rollup.md"
    )
    source: Maybe[Text] = Field(default=None, description="原文以外事实的来源")
    note: Maybe[Text] = Field(default=None, description="说明")


class CollectiveEntry(_Entry):
    """集合称谓：方案当作一组来称呼的单位。"""

    id: Slug = Field(description="稳定的英文编号")
    name: Text = Field(description="方案中的写法")
    key: Key = Field(description="拼音首字母，不重复")
    aliases: Many[Text] = Field(default=(), description="人们常用的叫法")
    closed: bool = Field(description="true 名单确定；false 方案没有列出名单，只提示可能涉及")
    members: Many[Slug] = Field(default=(), description="成员的 id（名单确定时）")
    excludes: Many[Text] = Field(default=(), description="不可能涉及的单位类别（kind）")
    source: Maybe[Text] = Field(default=None, description="名单的来源")
    note: Maybe[Text] = Field(default=None, description="说明")


class UnitsFile(_Entry):
    """单位表 units.yaml。"""

    schema_version: Literal[1] = Field(description="格式版本，现为 1")
    units: list[UnitEntry] = Field(description="责任单位")
    collectives: Many[CollectiveEntry] = Field(default=(), description="集合称谓")


def plan_model(name: str) -> type[BaseModel]:
    """The model of ``tasks`` or ``units``. Raises ``KeyError`` for another name."""
    models: dict[str, type[BaseModel]] = {"tasks": TasksFile, "units": UnitsFile}
    return models[name]


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model, as editors use it.

    Differences from pydantic's own: no English titles, no default where a key
    is left out; a date has a pattern too, for validators that do not check
    formats.
    """
    schema = model.model_json_schema()
    _tidy(schema)
    return {"$schema": _DIALECT, **schema}


def _tidy(node: Any) -> None:
    if isinstance(node, list):
        for item in node:
            _tidy(item)
    elif isinstance(node, dict):
        _tidy_object(node)


def _tidy_object(node: dict[str, Any]) -> None:
    if isinstance(node.get("title"), str):
        del node["title"]
    if node.get("format") == "date":
        node["pattern"] = _DAY_PATTERN
    if node.get("default", 0) is None:
        del node["default"]
    if "$ref" in node:
        node["$ref"] = node.pop("$ref")  # behind the description
    # Under "properties" a key named "title" is a field, not an annotation.
    for key, value in node.items():
        _tidy(list(value.values()) if key in ("properties", "$defs") else value)
