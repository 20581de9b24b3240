"""Edits that are no mistakes."""

from __future__ import annotations

from .case import Case, T, U

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
            (U, "  - id: xinfangju\n    name: 区信访局\n    key: xfj\n    kind: government\n    function: 信访\n", ""),
            (
                U,
                "  - id: zhengfawei\n",
                "  - id: xinfangju\n    name: 区信访局\n    key: xfj\n    kind: government\n    function: 信访\n  - id: zhengfawei\n",
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
