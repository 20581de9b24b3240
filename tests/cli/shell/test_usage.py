"""What the parser says, in Chinese."""

import re

import pytest

from fazhi_cli.cli.main import app
from fazhi_cli.cli.shell.command_table import COMMANDS, FORMS_COMMANDS, STATUS_COMMANDS


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("status log --limit x", "选项 --limit 的值不能用：“x”不是整数"),
        ("status log --limit 0", "选项 --limit 的值不能用：0 超出范围 x>=1"),
        ("dashboard --year 2024.5", "选项 --year 的值不能用：“2024.5”不是整数"),
        ("duties --unit", "选项 --unit 后面要写一个值"),
        ("duties --include-open=3", "选项 --include-open 后面不带值"),
        ("duties -x", "没有 -x 这个选项"),
        ("duties --no-cach", "没有 --no-cach 这个选项，是不是 --no-cache？"),
        ("--no-cach units", "没有 --no-cach 这个选项，是不是 --no-cache？"),
        ("show", "缺少参数 任务"),
        ("show 15 16", "多出了不认识的内容：16"),
        ("duties 区司法局", "单位写在 --unit 后面：--unit 区司法局"),
        ("status nothing", "没有“nothing”这个命令"),
    ],
)
def test_mistakes(fazhi, line, said):
    ran = fazhi(*line.split())
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not re.search(r"[a-z]{2,} [a-z]{2,}", ran.err.splitlines()[0]), (
        "no sentence of the parser is left in English"
    )


def test_no_parameter_has_a_type_whose_messages_are_not_translated():
    status, forms = app.get_command(None, "status"), app.get_command(None, "forms")
    commands = [app.get_command(None, n) for n in COMMANDS if n not in ("status", "forms")]
    commands += [status.get_command(None, n) for n in STATUS_COMMANDS]
    commands += [forms.get_command(None, n) for n in FORMS_COMMANDS]
    types = {type(p.type).__name__ for c in commands for p in c.params}
    assert types <= {"StringParamType", "IntParamType", "IntRange", "BoolParamType", "TyperPath"}
    paths = [p.type for c in commands for p in c.params if type(p.type).__name__ == "TyperPath"]
    assert not any(p.exists for p in paths)
