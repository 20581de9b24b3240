"""The files as they are typed: encoding, YAML, what a Chinese input method leaves behind; the reader finds these."""


def yaml_syntax() -> None:
    """YAML 写法有误

    从这一处起文件读不下去，这个文件的其他检查只能等改好之后；别的文件照常检查。常见的是缩进没有对齐、引号没有收尾、文字里有“: ”而没有加引号。

    错误的写法（tasks.yaml）::

                title: '指导思想

    正确的写法::

                title: 指导思想
    """


def duplicate_key() -> None:
    """同一个键写了两次

    YAML 的程序各取其一，有的取前一个，有的取后一个；两处都不采用，删去一处。

    错误的写法（tasks.yaml）::

                title: 指导思想
                title: 指导思想和原则

    正确的写法::

                title: 指导思想
    """


def too_much_yaml() -> None:
    """引用或层次过多

    任务表用不着引用（& 和 *）。成倍展开的引用会耗尽内存，层次过深也读不动，读到限度就停。

    错误的写法（tasks.yaml）::

        schema_version: 1
        bomb: &a [x, x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]

        document:

    正确的写法::

        schema_version: 1

        document:
    """


def wrong_encoding() -> None:
    """文件编码不是 UTF-8

    WPS、旧版记事本默认存成 GBK（GB18030），别的程序会读成乱码。认得出的编码照样检查其余内容。

    自动改：转成 UTF-8（不安全）。

    错误的写法（tasks.yaml）::

        （文件存成了 GBK）

    正确的写法::

        （文件存成 UTF-8）
    """


def missing_file() -> None:
    """方案文件夹里缺少文件

    一份方案要有 tasks.yaml、units.yaml 和原文。缺了其一，有关的检查无从做起，其余照常。

    错误的写法（units.yaml）::

        （没有 units.yaml）

    正确的写法::

        （有 units.yaml）
    """


def byte_order_mark() -> None:
    """文件开头有 BOM 标记

    Windows 记事本会加。本工具照读，别的程序可能把它当作内容的第一个字。

    自动改：删去 BOM（不安全：会改变文件的第一个字节）。

    错误的写法（tasks.yaml）::

        （开头有 EF BB BF）

    正确的写法::

        （开头没有）
    """


def colon() -> None:
    """冒号用了中文的，或后面缺空格

    键和值之间是英文冒号加一个空格。写成“：”时整行成了一段文字，错误往往报在下一行。

    自动改：换成英文冒号加空格。

    错误的写法（tasks.yaml）::

                title：指导思想

    正确的写法::

                title: 指导思想
    """


def list_punctuation() -> None:
    """方括号列表里用了中文标点

    [甲，乙] 会被读成一项“甲，乙”，不报错，却谁也查不到。

    自动改：换成英文方括号、逗号加空格。

    错误的写法（units.yaml）::

            aliases: [区网信办，网信办]

    正确的写法::

            aliases: [区网信办, 网信办]
    """


def wide_space() -> None:
    """全角空格或特殊空格

    全角空格（U+3000）、不换行空格（U+00A0，多从网页粘来）不是 YAML 的空格：在缩进里读不下去，在行末成了内容。

    自动改：换成半角空格，行末的删去。

    错误的写法（tasks.yaml）::

                title:□指导思想

    正确的写法::

                title: 指导思想
    """


def wide_digit() -> None:
    """编号或日期用了全角数字

    全角数字是文字，不是数字；编号、日期写半角。引用原文的地方照录，不在此列。

    自动改：换成半角。

    错误的写法（tasks.yaml）::

                  - id: １-1

    正确的写法::

                  - id: 1-1
    """


def curly_quote() -> None:
    """用中文引号当 YAML 的引号

    “”不是 YAML 的引号，会成为内容的一部分。原文本来就有的引号照录。

    自动改：换成英文引号，或去掉。

    错误的写法（tasks.yaml）::

                title: “指导思想”

    正确的写法::

                title: 指导思想
    """


def tab() -> None:
    """用了制表符（Tab）

    YAML 的缩进只能用空格。编辑器里可以设“用空格代替制表符”。

    自动改：换成空格，宽度按上下行对齐。

    错误的写法（tasks.yaml）::

        →title: 指导思想

    正确的写法::

                title: 指导思想
    """


def wide_sign() -> None:
    """列表或注释的符号用了全角的

    列表项以半角“- ”开头，注释以半角 # 开头。

    自动改：换成半角。

    错误的写法（tasks.yaml）::

                  － id: 1-1

    正确的写法::

                  - id: 1-1
    """
