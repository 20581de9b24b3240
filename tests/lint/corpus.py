"""Broken and clean edits of the landed plan.

A case replaces words that stand exactly once in a file. What is expected is
written as the code and the words at the place, ``|`` before the character
that the finding must point at.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    name: str
    edits: list[tuple[str, str, str]]
    expected: list[tuple[str, str, str]]


T, U, S = "tasks.yaml", "units.yaml", "source.txt"


def one(name: str, file: str, old: str, new: str, code: str, place: str, where: str | None = None) -> Case:
    return Case(name, [(file, old, new)], [(code, where or file, place)])


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

BROKEN = [
    # Fidelity, characters
    one("character dropped", T, "宪法宣誓制度。", "宪法宣誓度。", "FZ501", "国家工作人员宪法宣誓|度。"),
    one(
        "first character dropped", T, "text: 全面落实国家工作", "text: 面落实国家工作", "FZ501", "text: |面落实国家工作"
    ),
    one(
        "last character dropped",
        T,
        "拓展公益诉讼办案范围。",
        "拓展公益诉讼办案范围",
        "FZ501",
        "拓展公益诉讼办案范围|\n",
    ),
    one("character added", T, "深化诉访分离改革。", "深化诉访分离的改革。", "FZ501", "深化诉访分离|的改革。"),
    one("character changed", T, "积极推进信用修复机制建设", "积极推进信用修复机制建没", "FZ501", "信用修复机制建|没。"),
    one(
        "full-width comma",
        T,
        "健全日常学法制度,建立领导",
        "健全日常学法制度，建立领导",
        "FZ501",
        "健全日常学法制度|，建立领导",
    ),
    one(
        "damage repaired",
        T,
        "监督,2022底前依据新修订",
        "监督,2022年底前依据新修订",
        "FZ501",
        "监督,2022|年底前依据新修订",
    ),
    one(
        "full stop supplied",
        T,
        "缩小城乡法律服务水平差距\n        corr",
        "缩小城乡法律服务水平差距。\n        corr",
        "FZ501",
        "水平差距|。\n        corr",
    ),
    one("front paragraph changed", T, "    - text: '202281'", "    - text: '2022年8月1日'", "FZ501", "'2022|年8月1日'"),
    one(
        "page paragraph changed",
        T,
        "    - page: 扫一扫在手机上查看当前页面",
        "    - page: 扫一扫在手机查看当前页面",
        "FZ501",
        "扫一扫在手机|查看",
    ),
    one(
        "quotation mark lost",
        T,
        "text: 落实“互联网+公共安全”行动计划。",
        "text: 落实互联网+公共安全”行动计划。",
        "FZ501",
        "text: 落实|互联网+公共安全”",
    ),
    # Fidelity, titles
    one(
        "title changed",
        T,
        "title: 加强社会主义法治文化建设",
        "title: 加强社会主义法制文化建设",
        "FZ502",
        "title: 加强社会主义法|制文化建设",
    ),
    one(
        "section title changed",
        T,
        "title: 加强社会主体权利保护",
        "title: 加强社会主体权益保护",
        "FZ502",
        "title: 加强社会主体权|益保护",
    ),
    # Fidelity, units
    one(
        "unit misspelt",
        T,
        "          - 区红十字会\n",
        "          - 区红十字协会\n",
        "FZ503",
        "          - 区红十字|协会",
    ),
    one(
        "unit left out",
        T,
        "          - 区妇联\n          - 区红十字会\n",
        "          - 区妇联\n",
        "FZ503",
        "          - |区妇联\n          - 各乡镇(街道)\n\n      - id: 11",
    ),
    one(
        "first unit left out",
        T,
        "        responsible:\n          - 区人大办\n",
        "        responsible:\n",
        "FZ503",
        "        |responsible:\n          - 区人大常委会法工委\n          - 区司法局\n          - 区大数据局",
    ),
    one(
        "unit added",
        T,
        "          - 区效能办\n",
        "          - 区效能办\n          - 区司法局\n",
        "FZ503",
        "          - 区效能办\n          - |区司法局",
    ),
    one(
        "units swapped",
        T,
        "          - 区信访局\n          - 区消防大队\n",
        "          - 区消防大队\n          - 区信访局\n",
        "FZ503",
        "          - |区消防大队\n          - 区信访局",
    ),
    one(
        "full-width brackets in a unit",
        T,
        "          - 区卫健局(区爱卫办)",
        "          - 区卫健局（区爱卫办）",
        "FZ503",
        "          - 区卫健局|（区爱卫办）",
    ),
    one(
        "annotation dropped",
        T,
        "          - 区委宣传部(区委网信办)",
        "          - 区委宣传部",
        "FZ503",
        "          - 区委宣传部|\n          - 区司法局\n          - 其他区直有关单位\n          - 各乡镇(街道)\n\n      - id: 25",
    ),
    one(
        "unit twice",
        T,
        "          - 区财政局\n",
        "          - 区财政局\n          - 区财政局\n",
        "FZ503",
        "          - 区财政局\n          - |区财政局",
    ),
    # Fidelity, order, left out, invented
    one(
        "texts swapped",
        T,
        "text: 深化诉访分离改革。\n          - id: 22-6\n            text: 依法打击处理寻衅滋事、扰乱公共秩序等非法闹访缠访行为。",
        "text: 依法打击处理寻衅滋事、扰乱公共秩序等非法闹访缠访行为。\n          - id: 22-6\n            text: 深化诉访分离改革。",
        "FZ504",
        "text: |依法打击处理寻衅滋事",
    ),
    one(
        "measures swapped with ids",
        T,
        "          - id: 22-5\n            text: 深化诉访分离改革。\n          - id: 22-6\n            text: 依法打击处理寻衅滋事、扰乱公共秩序等非法闹访缠访行为。\n",
        "          - id: 22-6\n            text: 依法打击处理寻衅滋事、扰乱公共秩序等非法闹访缠访行为。\n          - id: 22-5\n            text: 深化诉访分离改革。\n",
        "FZ504",
        "text: |依法打击处理寻衅滋事",
    ),
    one(
        "measure left out",
        T,
        "          - id: 15-5\n            text: 完善“一村(社区)一法律顾问”制度。\n",
        "",
        "FZ505",
        "          - |id: 15-6",
    ),
    one(
        "last measure left out",
        T,
        "          - id: 20-7\n            text: 完善政府购买公共服务机制,扩大购买服务的范围和规模,建立第三方评估机制。\n",
        "",
        "FZ505",
        "        |responsible:\n          - 区委组织部\n          - 区委文明办",
    ),
    one(
        "line of units left out",
        T,
        "        responsible:\n          - 区委政法委\n          - 区委依法治区办\n          - 区效能办\n",
        "",
        "FZ505",
        "      - |id: 27\n        title",
    ),
    one("paragraph left out", T, "    - page: 附件下载\n", "", "FZ505", "    - page: |扫一扫在手机上查看当前页面"),
    one(
        "sentence invented",
        T,
        "          - id: 15-6\n",
        "          - id: 15-6\n            text: 每个乡镇(街道)设立法律服务站。\n          - id: 15-7\n",
        "FZ506",
        "text: |每个乡镇(街道)设立",
    ),
    one(
        "sentence invented at the end",
        T,
        "            text: 完善法律援助制度,深化公证体制机制改革。\n",
        "            text: 完善法律援助制度,深化公证体制机制改革。\n          - id: 15-9\n            text: 建设一流的公证机构。\n",
        "FZ506",
        "text: |建设一流的公证机构",
    ),
    one("digest", T, "sha256: 12d9486e", "sha256: 02d9486e", "FZ507", "sha256: |02d9486e"),
    one(
        "source changed",
        S,
        "全面落实国家工作人员宪法宣誓制度。",
        "全面落实国家工作人员宪法宣誓的制度。",
        "FZ507",
        "宪法宣誓|的制度。",
    ),
    one(
        "document number repaired",
        T,
        "  number: 榕晋委法〔20224 ",
        "  number: 榕晋委法〔2022〕4号 ",
        "FZ511",
        "  number: |榕晋委法",
    ),
    one(
        "issuer misspelt",
        T,
        "  issuer: 中共福州市晋安区委全面依法治区委员会\n",
        "  issuer: 中共福州市晋安区委全面依法治区委会\n",
        "FZ511",
        "  issuer: |中共",
    ),
    # Corrections and quotes
    one(
        "correction quote not there",
        T,
        "quote: 围绕我“十四五”",
        "quote: 围绕“十四五”",
        "FZ508",
        "- quote: |围绕“十四五”",
    ),
    one(
        "correction quote twice",
        T,
        "          - quote: 全学生\n",
        "          - quote: 学生\n",
        "FZ508",
        "- quote: |学生\n",
    ),
    one(
        "corrections overlap",
        T,
        "          - quote: 依托数字晋安建设\n            reading: 依托“数字晋安”建设\n",
        "          - quote: 依托数字\n            reading: 依托“数字\n            certainty: possible\n            reason: 引号缺了前一半。\n          - quote: 数字晋安\n            reading: 数字晋安”\n",
        "FZ509",
        "- quote: |数字晋安\n",
    ),
    one(
        "deadline quote not in the measure",
        T,
        "              - quote: 2024年前\n",
        "              - quote: 2024年底前\n",
        "FZ510",
        "- quote: |2024年底前",
    ),
    one(
        "target quote not in the measure",
        T,
        "              - quote: 行政调解组织全覆盖",
        "              - quote: 行政调解组织的全覆盖",
        "FZ510",
        "- quote: |行政调解组织的全覆盖",
    ),
    # Identity
    one("task id wrong", T, "      - id: 16\n", "      - id: 61\n", "FZ301", "      - id: |61\n"),
    one(
        "task id twice", T, "      - id: 16\n", "      - id: 15\n", "FZ301", "      - id: |15\n        title: 引导社会"
    ),
    Case(
        "task ids swapped",
        [
            (T, "      - id: 15\n", "      - id: 00\n"),
            (T, "      - id: 16\n", "      - id: 15\n"),
            (T, "      - id: 00\n", "      - id: 16\n"),
        ],
        [("FZ301", T, "      - id: |16\n        title: 为群众")],
    ),
    one(
        "section number wrong",
        T,
        "  - number: 4\n",
        "  - number: 5\n",
        "FZ302",
        "  - number: |5\n    title: 加强社会主体",
    ),
    one(
        "measure id of another task",
        T,
        "          - id: 15-4\n",
        "          - id: 16-4\n",
        "FZ303",
        "          - id: |16-4\n            text: 完善法律援助",
    ),
    one(
        "measure id twice",
        T,
        "          - id: 15-4\n",
        "          - id: 15-3\n",
        "FZ303",
        "          - id: |15-3\n            text: 完善法律援助",
    ),
    one(
        "measure id skipped", T, "          - id: 15-6\n", "          - id: 15-7\n", "FZ303", "          - id: |15-7\n"
    ),
    Case(
        "measure ids swapped",
        [
            (T, "          - id: 15-4\n", "          - id: 0-0\n"),
            (T, "          - id: 15-5\n", "          - id: 15-4\n"),
            (T, "          - id: 0-0\n", "          - id: 15-5\n"),
        ],
        [("FZ303", T, "          - id: |15-5\n            text: 完善法律援助")],
    ),
    one("unit id twice", U, "  - id: jiaoyuju\n", "  - id: sifaju\n", "FZ304", "  - id: |sifaju\n    name: 区教育局"),
    one("key twice", U, "    key: jyj\n", "    key: sfj\n", "FZ305", "    name: 区教育局\n    key: |sfj"),
    one(
        "alias of two units",
        U,
        "aliases: [区网信办, 网信办]",
        "aliases: [区网信办, 政法委, 网信办]",
        "FZ306",
        "aliases: [区网信办, |政法委, 网信办]",
    ),
    one(
        "alias is another's name",
        U,
        "aliases: [区网信办, 网信办]",
        "aliases: [区司法局, 区网信办, 网信办]",
        "FZ307",
        "aliases: [|区司法局, 区网信办",
    ),
    # References
    one(
        "name misspelt in units.yaml", U, "    name: 区司法局\n", "    name: 区司法居\n", "FZ402", "    name: |区司法居"
    ),
    one(
        "collective misspelt in units.yaml",
        U,
        "    name: 其他区直有关单位\n",
        "    name: 其它区直有关单位\n",
        "FZ402",
        "    name: |其它区直有关单位",
    ),
    one(
        "unit not in units.yaml",
        U,
        "  - id: xinfangju\n    name: 区信访局\n    key: xfj\n    kind: government\n",
        "",
        "FZ401",
        "          - |区信访局\n          - 区消防大队",
        T,
    ),
    one(
        "unit nobody mentions",
        U,
        "  - id: xinfangju\n",
        "  - id: jiaotongdui\n    name: 区交警大队\n    key: jjdd\n    kind: vertical\n  - id: xinfangju\n",
        "FZ402",
        "    name: |区交警大队",
    ),
    one("member unknown", U, "members: [wangzhuang,", "members: [wangzuang,", "FZ404", "members: [|wangzuang,"),
    one(
        "office unknown",
        T,
        "  office: 区委依法治区办 ",
        "  office: 区委依法制区办 ",
        "FZ404",
        "  office: |区委依法制区办",
    ),
    one(
        "office is a collective",
        T,
        "  office: 区委依法治区办 ",
        "  office: 各乡镇(街道) ",
        "FZ403",
        "  office: |各乡镇(街道)",
    ),
    one(
        "closed without members",
        U,
        "    closed: false   # 方案没有列出",
        "    closed: true   # 方案没有列出",
        "FZ405",
        "    closed: |true   # 方案没有列出",
    ),
    # Time
    one(
        "due date of another year",
        T,
        "                due: 2022-12-31\n                note: 只写年份",
        "                due: 2023-12-31\n                note: 只写年份",
        "FZ602",
        "due: |2023-12-31\n                note: 只写年份",
    ),
    one(
        "due date outside the period",
        T,
        "                due: 2025-12-31\n                note: 方案总目标",
        "                due: 2052-12-31\n                note: 方案总目标",
        "FZ602",
        "due: |2052-12-31",
    ),
    one(
        "other reading outside the period",
        T,
        "                  due: 2024-12-31\n                  why",
        "                  due: 2042-12-31\n                  why",
        "FZ601",
        "due: |2042-12-31",
    ),
    one(
        "recurrence wrong",
        T,
        "              - quote: 每年\n                kind: recurring\n                recurrence: yearly\n",
        "              - quote: 每年\n                kind: recurring\n                recurrence: monthly\n",
        "FZ602",
        "recurrence: |monthly",
    ),
    one("duration wrong", T, "duration: P3Y", "duration: P5Y", "FZ602", "duration: |P5Y"),
    one(
        "deadline deleted",
        T,
        "            deadlines:\n              - quote: 每年\n                kind: recurring\n                recurrence: yearly\n",
        "",
        "FZ603",
        "text: |每年有针对性地",
    ),
    one(
        "doubt deleted",
        T,
        "                doubt:\n                  due: 2024-12-31\n                  why: “2024年前”按字面是2024年到来之前，公文中也常用来指2024年底前；原文没有说明，须由区委依法治区办认定。\n",
        "",
        "FZ606",
        "- quote: |2024年前",
    ),
    one(
        "kind without date",
        T,
        "                due: 2022-12-31\n                note: 只写年份",
        "                note: 只写年份",
        "FZ605",
        "- quote: 2022年\n                kind: |dated",
    ),
    one(
        "ruling too early",
        T,
        "须由区委依法治区办认定。\n",
        "须由区委依法治区办认定。\n                ruling:\n                  due: 2024-12-31\n                  by: 区委依法治区办\n                  on: 2012-05-06\n",
        "FZ607",
        "on: |2012-05-06",
    ),
    one("day of issue wrong", T, "  issued: 2022-08-01", "  issued: 2022-08-11", "FZ608", "  issued: |2022-08-11"),
    one("period wrong", T, "    end: 2025-12-31\n", "    end: 2035-12-31\n", "FZ608", "    end: |2035-12-31"),
    # Schema and silent types
    one(
        "key misspelt", T, "        title: 指导思想\n", "        titel: 指导思想\n", "FZ201", "        |titel: 指导思想"
    ),
    one(
        "deadlines misspelt",
        T,
        "            deadlines:\n              - quote: 每年\n",
        "            deadline:\n              - quote: 每年\n",
        "FZ201",
        "            |deadline:\n",
    ),
    one(
        "key in Chinese", T, "        title: 指导思想\n", "        标题: 指导思想\n", "FZ201", "        |标题: 指导思想"
    ),
    one(
        "unknown key",
        T,
        "        title: 指导思想\n",
        "        title: 指导思想\n        完成: 是\n",
        "FZ201",
        "        |完成: 是",
    ),
    one("title missing", T, "        title: 指导思想\n", "", "FZ202", "      - |id: 1\n"),
    one(
        "text missing",
        T,
        "          - id: 2-3\n            text: 坚持以人民为中心;\n",
        "          - id: 2-3\n",
        "FZ202",
        "          - |id: 2-3",
    ),
    one("kind missing", U, "    name: 区司法局\n    key: sfj\n", "    name: 区司法局\n", "FZ202", "  - |id: sifaju"),
    one("wrong kind of deadline", T, "duration: P3Y", "duration: 三年", "FZ203", "duration: |三年"),
    one(
        "list expected",
        T,
        "            deadlines:\n              - quote: 每年\n                kind: recurring\n                recurrence: yearly\n",
        "            deadlines: 每年\n",
        "FZ203",
        "deadlines: |每年",
    ),
    one(
        "certainty unknown",
        T,
        "            reading: “学宪法 讲宪法”\n            certainty: possible\n",
        "            reading: “学宪法 讲宪法”\n            certainty: maybe\n",
        "FZ203",
        "certainty: |maybe",
    ),
    one(
        "value empty",
        T,
        "                due: 2022-12-31\n                note: 只写年份",
        "                due:\n                note: 只写年份",
        "FZ203",
        "                |due:\n",
    ),
    one(
        "impossible day",
        T,
        "                due: 2022-12-31\n                note: 只写年份",
        "                due: 2022-02-30\n                note: 只写年份",
        "FZ203",
        "due: |2022-02-30",
    ),
    one(
        "measure id as decimal",
        T,
        "          - id: 13-10\n",
        "          - id: 13.10\n",
        "FZ204",
        "          - id: |13.10",
    ),
    one("task id with zero", T, "      - id: 8\n", "      - id: 008\n", "FZ204", "      - id: |008"),
    one("task id octal", T, "      - id: 15\n", "      - id: 015\n", "FZ204", "      - id: |015"),
    one("task id as exponent", T, "      - id: 10\n", "      - id: 1e1\n", "FZ204", "      - id: |1e1"),
    one("date with single digits", T, "  issued: 2022-08-01", "  issued: 2022-8-1", "FZ204", "  issued: |2022-8-1"),
    one("date with dots", T, "    end: 2025-12-31\n", "    end: 2025.12.31\n", "FZ204", "    end: |2025.12.31"),
    one("yes for true", U, "    closed: true ", "    closed: yes ", "FZ204", "    closed: |yes"),
    one("number for text", T, "    - text: '202281'", "    - text: 202281", "FZ204", "    - text: |202281"),
    # Input method
    one("full-width colon", T, "      - id: 15\n", "      - id：15\n", "FZ107", "      - id|：15\n"),
    one(
        "full-width colon in the middle",
        T,
        "        title: 引导社会主体",
        "        title：引导社会主体",
        "FZ107",
        "        title|：引导社会主体",
    ),
    one(
        "no blank behind the colon",
        T,
        "        title: 引导社会主体",
        "        title:引导社会主体",
        "FZ107",
        "        title|:引导社会主体",
    ),
    one(
        "full-width comma in a list",
        U,
        "aliases: [区网信办, 网信办]",
        "aliases: [区网信办，网信办]",
        "FZ108",
        "aliases: [区网信办|，网信办]",
    ),
    one(
        "enumeration comma in a list",
        U,
        "members: [wangzhuang, chayuan, xiangyuan",
        "members: [wangzhuang、chayuan、xiangyuan",
        "FZ108",
        "members: [wangzhuang|、chayuan",
    ),
    one(
        "Chinese brackets around a list",
        U,
        "aliases: [区网信办, 网信办]",
        "aliases: 【区网信办, 网信办】",
        "FZ108",
        "aliases: |【区网信办",
    ),
    one(
        "ideographic space in indentation",
        T,
        "        title: 引导社会主体",
        "\u3000\u3000\u3000\u3000title: 引导社会主体",
        "FZ109",
        "|\u3000\u3000\u3000\u3000title: 引导社会主体",
    ),
    one(
        "ideographic space behind the colon",
        T,
        "        title: 引导社会主体",
        "        title:\u3000引导社会主体",
        "FZ109",
        "        title:|\u3000引导",
    ),
    one(
        "no-break space at the end",
        T,
        "        title: 指导思想\n",
        "        title: 指导思想\u00a0\n",
        "FZ109",
        "        title: 指导思想|\u00a0\n",
    ),
    one(
        "full-width digits", T, "          - id: 15-4\n", "          - id: １５-4\n", "FZ110", "          - id: |１５-4"
    ),
    one("full-width date", T, "  issued: 2022-08-01", "  issued: ２０２２－０８－０１", "FZ110", "  issued: |２０２２"),
    one(
        "curly quotes around a title",
        T,
        "        title: 指导思想\n",
        "        title: “指导思想”\n",
        "FZ111",
        "        title: |“指导思想”",
    ),
    one(
        "curly quotes around an id",
        T,
        "          - id: 15-4\n",
        "          - id: “15-4”\n",
        "FZ111",
        "          - id: |“15-4”",
    ),
    one(
        "tab in indentation",
        T,
        "        title: 引导社会主体",
        "\ttitle: 引导社会主体",
        "FZ112",
        "|\ttitle: 引导社会主体",
    ),
    one(
        "tab behind the colon",
        T,
        "        title: 引导社会主体",
        "        title:\t引导社会主体",
        "FZ112",
        "        title:|\t引导社会主体",
    ),
    one("full-width dash", T, "          - id: 15-4\n", "          － id: 15-4\n", "FZ113", "          |－ id: 15-4"),
    # The YAML itself
    one(
        "quote not closed",
        T,
        "        title: 引导社会主体",
        "        title: '引导社会主体",
        "FZ101",
        "        title: |'引导社会主体",
    ),
    one(
        "indentation",
        T,
        "        title: 引导社会主体",
        "       title: 引导社会主体",
        "FZ101",
        "       |title: 引导社会主体",
    ),
    one(
        "colon in the text",
        T,
        "        title: 引导社会主体",
        "        title: 引导: 社会主体",
        "FZ101",
        "        title: 引导|: 社会主体",
    ),
    one(
        "duplicate key",
        T,
        "        title: 指导思想\n",
        "        title: 指导思想\n        title: 主要原则\n",
        "FZ102",
        "        title: 指导思想\n        |title: 主要原则",
    ),
    one(
        "duplicate text",
        T,
        "            text: 深化诉访分离改革。\n",
        "            text: 深化诉访分离改革。\n            text: 深化改革。\n",
        "FZ102",
        "            |text: 深化改革。",
    ),
    one("billion laughs", T, "schema_version: 1\n", BOMB + "schema_version: 1\n", "FZ103", "d: &d [|*c"),
    one(
        "nested too deep",
        U,
        "schema_version: 1\n",
        "schema_version: 1\nx: " + "[" * 5000 + "]" * 5000 + "\n",
        "FZ103",
        "x: " + "[" * 60 + "|[",
    ),
    one(
        "undefined alias",
        T,
        "        title: 指导思想\n",
        "        title: *指导思想\n",
        "FZ101",
        "        title: |*指导思想",
    ),
    one(
        "control character",
        T,
        "        title: 指导思想\n",
        "        title: 指导\x07思想\n",
        "FZ101",
        "        title: 指导|\x07",
    ),
    # Style
    one(
        "todo",
        T,
        "                note: 方案总目标，原文未列",
        "                note: 方案总目标，TODO 原文未列",
        "FZ801",
        "方案总目标，|TODO",
    ),
    one(
        "short note",
        T,
        "            reason: 年份缺“年”字。\n",
        "            reason: 缺字\n",
        "FZ802",
        "            reason: |缺字",
    ),
    one(
        "aliases unsorted",
        U,
        "aliases: [区网信办, 网信办]",
        "aliases: [网信办, 区网信办]",
        "FZ803",
        "aliases: [|网信办, 区网信办]",
    ),
    one(
        "useless suppression",
        T,
        "        title: 指导思想\n",
        "        title: 指导思想  # fazhi: ignore[FZ502] 原文如此\n",
        "FZ901",
        "        title: 指导思想  |# fazhi",
    ),
    one(
        "suppression without reason",
        T,
        "        title: 加强社会主义法治文化建设\n",
        "        title: 加强社会主义法制文化建设  # fazhi: ignore[FZ502]\n",
        "FZ902",
        "法制文化建设  |# fazhi",
    ),
]

CLEAN = [
    Case(
        "comment",
        [
            (
                T,
                "        title: 指导思想\n",
                "        # 说明：这里没有改动，只是注释\n        title: 指导思想   # 行末注释\n",
            )
        ],
        [],
    ),
    Case(
        "keys reordered",
        [
            (
                T,
                "      - id: 15\n        title: 为群众提供便捷高效的公共法律服务\n",
                "      - title: 为群众提供便捷高效的公共法律服务\n        id: 15\n",
            )
        ],
        [],
    ),
    Case("single quotes", [(T, "        title: 指导思想\n", "        title: '指导思想'\n")], []),
    Case("double quotes", [(T, "        title: 指导思想\n", '        title: "指导\\u601d想"\n')], []),
    Case("blank lines", [(T, "        title: 指导思想\n", "\n\n        title: 指导思想\n\n")], []),
    Case(
        "folded",
        [(T, "            text: 深化诉访分离改革。\n", "            text: >-\n              深化诉访分离改革。\n")],
        [],
    ),
    Case(
        "literal",
        [(T, "            text: 深化诉访分离改革。\n", "            text: |-\n              深化诉访分离改革。\n")],
        [],
    ),
    Case(
        "quoted over two lines",
        [(T, "            text: 深化诉访分离改革。\n", '            text: "深化诉访\\\n              分离改革。"\n')],
        [],
    ),
    Case(
        "flow list",
        [
            (
                T,
                "        responsible:\n          - 区司法局\n          - 各乡镇(街道)\n\n      - id: 16",
                "        responsible: [区司法局, 各乡镇(街道)]\n\n      - id: 16",
            )
        ],
        [],
    ),
    Case(
        "block list", [(U, "    aliases: [区网信办, 网信办]\n", "    aliases:\n      - 区网信办\n      - 网信办\n")], []
    ),
    Case("quoted date", [(T, "  issued: 2022-08-01", "  issued: '2022-08-01'")], []),
    Case("mention as mapping", [(T, "          - 区红十字会\n", "          - name: 区红十字会\n")], []),
    Case(
        "deeper indentation",
        [
            (
                U,
                "  - id: xinfangju\n    name: 区信访局\n    key: xfj\n    kind: government\n",
                "  - id: xinfangju\n    name:   区信访局\n    key:    xfj\n    kind:   government\n",
            )
        ],
        [],
    ),
    Case("document marker", [(T, "schema_version: 1\n", "---\nschema_version: 1\n")], []),
    Case("trailing blanks", [(T, "        title: 指导思想\n", "        title: 指导思想   \n")], []),
    Case(
        "units reordered",
        [
            (U, "  - id: xinfangju\n    name: 区信访局\n    key: xfj\n    kind: government\n", ""),
            (
                U,
                "  - id: zhengfawei\n",
                "  - id: xinfangju\n    name: 区信访局\n    key: xfj\n    kind: government\n  - id: zhengfawei\n",
            ),
        ],
        [],
    ),
    Case(
        "suppressed",
        [
            (
                T,
                "        title: 加强社会主义法治文化建设\n",
                "        title: 加强社会主义法制文化建设  # fazhi: ignore[FZ502] 网页如此\n",
            )
        ],
        [],
    ),
    Case(
        "suppressed above",
        [
            (
                T,
                "        title: 加强社会主义法治文化建设\n",
                "        # fazhi: ignore[FZ502] 网页如此\n        title: 加强社会主义法制文化建设\n",
            )
        ],
        [],
    ),
    Case(
        "note added",
        [
            (
                T,
                "              - quote: 每年\n                kind: recurring\n                recurrence: yearly\n",
                "              - quote: 每年\n                kind: recurring\n                recurrence: yearly\n                note: 每年至少一次。\n",
            )
        ],
        [],
    ),
    Case(
        "ruling added",
        [
            (
                T,
                "须由区委依法治区办认定。\n",
                "须由区委依法治区办认定。\n                ruling:\n                  due: 2024-12-31\n                  by: 区委依法治区办\n                  on: 2023-05-06\n",
            )
        ],
        [],
    ),
]
