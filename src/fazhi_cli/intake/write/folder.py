"""The files of a plan folder: those that ``fazhi init`` starts with, and those made from a document."""

from __future__ import annotations

import hashlib

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.accounting import account
from fazhi_cli.intake.draft import Draft
from fazhi_cli.intake.readers.lines import Reading
from fazhi_cli.intake.write.yaml_files import tasks_yaml, units_yaml
from fazhi_cli.plan.folder.create import schema_files

__all__ = ["plan_files", "starter_files"]

_SOURCE = """示例区示例工作实施方案(2024-2026年)

示例区示例委员会

2024年1月15日

为做好示例工作,制定本方案。

一、总体要求

(一)工作目标。到2026年底,示例工作全面完成。

二、重点任务

(二)做好第一件事。每年开展一次检查。2025年6月底前,完成第一批整改。

责任单位:区示例局、区样本局(区样本办),各乡镇(街道)
"""

_TASKS = """# yaml-language-server: $schema=schema/tasks.schema.json
#
# 任务表。这是一份可以直接用的示例，请换成自己的方案：
#   1. 把文件原文放进 source.txt（UTF-8 编码），一字不改；
#   2. 在下面按原文填写各部分、各条任务；
#   3. 改完运行 fazhi lint：哪一行有什么问题、原文哪一句还没有录，都会指出来。
# 已有电子文件的，不必手录：fazhi init --from 文件
#
# 引用原文的地方（text、title、quote、responsible……）一字不改，连错字、半角标点也照录；
# 读不通的地方写在 corrections（勘误）里。
schema_version: 1

document:
  title: 示例区示例工作实施方案(2024-2026年)
  # number: 示委发〔2024〕1号     # 发文字号
  issuer: 示例区示例委员会
  # office: 区示例办              # 负责督办、销号的办事机构，用 units.yaml 中的名称
  district: 示例区                # 有了它，“示例区示例局”“示例局”都认得是“区示例局”
  # place: '350111'               # 行政区划代码（六位，加引号）；给上级做汇总文件（fazhi bundle）时必须有
  issued: 2024-01-15              # 成文日期；此前不算逾期
  period:                         # 实施期
    start: 2024-01-01
    end: 2026-12-31
  source:
    file: source.txt
    sha256: {sha256}
  # 正文之前、之后的每一段：text 是文件本身，page 是网页附加的内容（不属于方案）。
  front:
    - text: 示例区示例工作实施方案(2024-2026年)
    - text: 示例区示例委员会
    - text: 2024年1月15日
    - text: 为做好示例工作,制定本方案。

sections:
  - number: 1
    title: 总体要求
    tasks:
      - id: 1                     # 编号从 1 起连续；原文写作“(一)”
        title: 工作目标
        measures:                 # 举措：一句话（或分号隔开的一段）一条，编号“条-序”
          - id: 1-1
            text: 到2026年底,示例工作全面完成。
            deadlines:
              - quote: 到2026年底 # 原文中的时间用语
                kind: dated       # 有日期
                due: 2026-12-31   # 当日24时止

  - number: 2
    title: 重点任务
    tasks:
      - id: 2
        title: 做好第一件事
        measures:
          - id: 2-1
            text: 每年开展一次检查。
            deadlines:
              - quote: 每年
                kind: recurring   # 原文写明的周期
                recurrence: yearly
          - id: 2-2
            text: 2025年6月底前,完成第一批整改。
            deadlines:
              - quote: 2025年6月底前
                kind: dated
                due: 2025-06-30
        # 责任单位按原文次序逐个照录，括号是原文的一部分；单位本身在 units.yaml。
        responsible:
          - 区示例局
          - 区样本局(区样本办)
          - 各乡镇(街道)
        # 原文此行不是“责任单位:甲、乙,各乡镇(街道)”的写法时，用 line 照录整行。
"""

_UNITS = """# yaml-language-server: $schema=schema/units.schema.json
#
# 责任单位和集合称谓。
# name 用方案中的写法；names 方案用过的其他写法；aliases 人们常打的叫法。
# id 是稳定的英文编号（记录文件夹用它），定了不要改；key 是拼音首字母，全文件不重复。
# 方案原文以外的事实必须写明 source（来源）。
schema_version: 1

units:
  - id: shiliju
    name: 区示例局
    key: slj
    kind: government
  - id: yangbenju
    name: 区样本局
    key: ybj
    kind: government
  - id: yangbenban
    name: 区样本办
    key: ybb
    kind: government

collectives:
  - id: xiangzhen-jiedao
    name: 各乡镇(街道)
    key: xzjd
    closed: false   # 方案没有列出名单。知道名单的，改为 true，写 members 和 source
"""


def starter_files() -> dict[str, bytes]:
    """Files of the starter plan, by name."""
    source = _SOURCE.encode()
    tasks = _TASKS.replace("{sha256}", hashlib.sha256(source).hexdigest())
    return {"tasks.yaml": tasks.encode(), "units.yaml": _UNITS.encode(), "source.txt": source} | schema_files()


def plan_files(reading: Reading, draft: Draft) -> dict[str, bytes]:
    """Files by name: same document, same bytes.

    Raises:
        FazhiError: a character of the document would be lost; nothing may be written then.
    """
    lost = account(reading, draft).lost
    if lost is not None:
        raise FazhiError(
            f"核对字符时发现“{lost}”附近没有转全，什么也没有写", "这是程序的毛病，请把这份文件报告给维护者"
        )
    source = reading.text.encode()
    return {
        "tasks.yaml": tasks_yaml(draft, hashlib.sha256(source).hexdigest()).encode(),
        "units.yaml": units_yaml(draft.bodies, draft.decisions).encode(),
        "source.txt": source,
    } | schema_files()
