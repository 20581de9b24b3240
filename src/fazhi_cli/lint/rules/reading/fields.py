"""Keys and values that the models refuse; the reader finds these (plan/reading/validation.py)."""


def unknown_key() -> None:
    """不认识的键

    键名写错，它的内容就不起作用。与某个键很像的，按那个键继续检查。

    错误的写法（tasks.yaml）::

                titel: 指导思想

    正确的写法::

                title: 指导思想
    """


def missing_key() -> None:
    """缺少必需的键

    没有它，这一项就不完整。位置指在这一项的开头。

    错误的写法（tasks.yaml）::

                corrections:
                  - quote: 2022底前
                    certainty: certain

    正确的写法::

                corrections:
                  - quote: 2022底前
                    reading: 2022年底前
                    certainty: certain
    """


def wrong_type() -> None:
    """值的类型或写法不对

    文字、整数、日期、列表、可选的几个词，各有写法；提示里写明应当怎样写。

    错误的写法（tasks.yaml）::

                        kind: date
                        due: 2022-12-31
                        note: 只写年份

    正确的写法::

                        kind: dated
                        due: 2022-12-31
                        note: 只写年份
    """


def silent_type() -> None:
    """YAML 会悄悄改变的值

    15.10 会变成 15.1，015 会变成 13，yes 会变成“真”，2024-6-30 不是日期而是文字——都不报错。编号写 15-10，日期写 2024-06-30，文字加引号。

    错误的写法（tasks.yaml）::

                        due: 2025.12.31
                        note: 方案总目标，

    正确的写法::

                        due: 2025-12-31
                        note: 方案总目标，
    """
