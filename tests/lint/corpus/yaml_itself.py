"""Broken YAML and style."""

from __future__ import annotations

from .case import T, U, one

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

BROKEN = [
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
