"""The entry point: streams, parsing, errors to messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any, NoReturn

import typer
from typer.main import get_group

from fazhi_cli.cli.shell.command_table import COMMANDS
from fazhi_cli.cli.shell.groups import LazyGroup
from fazhi_cli.cli.shell.streams import prepare_streams
from fazhi_cli.errors import FazhiError, why

__all__ = ["app", "main"]

_INTERRUPTED = 130

_HELP = """实施方案的任务清单：谁、做什么、何时完成、进展如何。

先试试：fazhi duties --unit 区司法局"""


class RootGroup(LazyGroup):
    """The program itself."""

    table = COMMANDS

    def _main_shell_completion(self, ctx_args: Any, prog_name: str, complete_var: str | None = None) -> None:
        del complete_var
        instruction = os.environ.get("_FAZHI_COMPLETE")
        if instruction:
            from fazhi_cli.cli.arguments.completion import complete

            complete(self, ctx_args, prog_name, instruction)
            raise typer.Exit(0)


_typer = typer.Typer(
    cls=RootGroup,
    name="fazhi",
    help=_HELP,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
)


def _version(wanted: bool) -> None:
    if wanted:
        from fazhi_cli import __version__

        sys.stdout.write(f"fazhi {__version__}\n")
        raise typer.Exit(0)


@_typer.callback()
def _root(
    ctx: typer.Context,
    plan: Annotated[
        str | None, typer.Option("--plan", metavar="文件夹", help="用哪份方案（也可写在各命令之后）")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="不用也不留缓存（也可设 FAZHI_NO_CACHE=1），写在哪里都可以")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="显示版本", is_eager=True, callback=_version)] = False,
) -> None:
    del version, no_cache
    ctx.obj = {"plan": plan}


app = get_group(_typer)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave the process with its exit code (0, 1, 2)."""
    prepare_streams()
    words = _without_cache_option(list(sys.argv[1:] if arguments is None else arguments))
    words = _with_old_completion_options(words)
    try:
        code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        code = 0  # the reader (head, less) has gone
        _drop_output()
    except KeyboardInterrupt:
        code = _INTERRUPTED
        _drop_output()
    except OSError as error:
        _drop_output()
        code = _say(f"结果写不出来：{why(error)}", "请检查磁盘空间和写到哪里", 2)
    sys.exit(code)


def _drop_output() -> None:
    """Let Python not complain again at exit about what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: list[str]) -> int:
    try:
        result = app.main(words, prog_name="fazhi", standalone_mode=False)
    except FazhiError as error:
        from fazhi_cli.text.display import visible

        for problem in getattr(error, "problems", ()):
            place = f":{problem.line}:{problem.column}" if problem.line else ""
            sys.stderr.write(f"{visible(f'{problem.file}{place}: {problem.message}')}\n")
        return _say(error.message, error.hint, error.exit_code)
    except typer.Exit as leave:
        return leave.exit_code
    except typer.TyperException as error:
        return _typer_error(error)
    except (KeyboardInterrupt, typer.Abort):
        return _say("已中断", None, _INTERRUPTED)
    except BrokenPipeError:
        raise
    except OSError as error:
        name = f"“{error.filename}”" if error.filename else ""
        return _say(f"读写文件失败{name}：{why(error)}", "请检查路径、权限和磁盘空间", 2)
    except Exception as error:  # noqa: BLE001 - a traceback shown to a user is a defect
        return _unexpected(error)
    if result == _INTERRUPTED:  # what Typer makes of an interrupt
        return _say("已中断", None, _INTERRUPTED)
    return result if isinstance(result, int) else 0


def _typer_error(error: Any) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stdout.write(error.ctx.get_help() + "\n")
        return 0
    from fazhi_cli.cli.shell.usage import usage_message

    message, hint = usage_message(error)
    return _say(message, hint, getattr(error, "exit_code", 2))


def _say(message: str, hint: str | None, code: int) -> int:
    from fazhi_cli.text.display import visible

    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:
        _drop_output()  # what was to be printed is lost; the error is told on stderr
    sys.stderr.write(f"错误：{visible(message)}\n")
    if hint:
        sys.stderr.write(f"提示：{visible(hint)}\n")
    return code


def _unexpected(error: Exception) -> int:
    if os.environ.get("FAZHI_TRACEBACK"):
        raise error
    return _say(
        f"程序出了意外：{type(error).__name__}: {error}",
        "这是程序的毛病，请把这条命令和这句话报告给维护者（设 FAZHI_TRACEBACK=1 可看详情）",
        2,
    )


def _with_old_completion_options(words: list[str]) -> list[str]:
    """``--show-completion`` and ``--install-completion``, which Typer users know, as the command."""
    if words and words[0] == "--show-completion":
        return ["completion", *words[1:]]
    if words and words[0] == "--install-completion":
        return ["completion", "--install", *words[1:]]
    return words


def _without_cache_option(words: list[str]) -> list[str]:
    """Obey ``--no-cache`` wherever it stands: it belongs to no command in particular."""
    end = words.index("--") if "--" in words else len(words)
    if "--no-cache" not in words[:end]:
        return words
    os.environ["FAZHI_NO_CACHE"] = "1"
    return [w for w in words[:end] if w != "--no-cache"] + words[end:]
