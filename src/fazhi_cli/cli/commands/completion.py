"""``fazhi completion``: the script that makes a shell complete our commands."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.arguments.completion import current_shell
from fazhi_cli.cli.printing.output import print_text
from fazhi_cli.cli.session import say
from fazhi_cli.errors import FazhiError, UsageProblem

__all__ = ["command"]

HELP = """补全命令、选项、单位（打中文名称或拼音首字母）和任务编号。不写 SHELL 时按当前终端判断。

只想看脚本就不加 --install；加了则写进该 shell 的配置，重开终端生效。"""
EXAMPLES = (
    "fazhi completion bash --install",
    'eval "$(fazhi completion bash)"',
    "fazhi completion fish > ~/.config/fish/completions/fazhi.fish",
    "fazhi completion powershell --install",
)

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def command(
    shell: Annotated[str | None, typer.Argument(metavar="SHELL", help="bash、zsh、fish、powershell")] = None,
    install: Annotated[bool, typer.Option("--install", help="写进 shell 的配置")] = False,
) -> None:
    """Print or install the completion script."""
    from typer._completion_shared import get_completion_script
    from typer._completion_shared import install as install_script

    name = shell or current_shell()
    if not name:
        raise UsageProblem("看不出当前用的是哪种 shell", "请写明，如：fazhi completion bash")
    name = options.choose(name, SHELLS, "SHELL")
    if install:
        try:
            _, path = install_script(shell=name, prog_name="fazhi", complete_var="_FAZHI_COMPLETE")
        except FileNotFoundError as error:
            if error.filename != name:
                raise
            raise FazhiError(f"这台机器上没有 {name}，装不了它的补全", f"只看脚本：fazhi completion {name}") from error
        say(f"已写入 {path}，重开终端生效")
        return
    print_text(get_completion_script(prog_name="fazhi", complete_var="_FAZHI_COMPLETE", shell=name) + "\n")
