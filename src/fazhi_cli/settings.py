"""Settings of an office: ``fazhi.toml``, or ``[tool.fazhi]`` of ``pyproject.toml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.errors import FazhiError, why

__all__ = ["DEFAULT", "Config", "Settings", "load_settings", "read_config"]

FILE = "fazhi.toml"


class Settings(NamedTuple):
    """What an office may set.

    Attributes:
        due_soon_days: days before a date from which it counts as 临期.
        stale_days: days after which a statement on unfinished work is 久未更新.
        zone: name of the time zone whose calendar counts.
        owners: unit id to the accounts that answer for its folder (``fazhi codeowners``).
        words: an office's own words for statuses, each with the status it stands for, as written in the file.
        sign: whether records are signed as they are written.
        signing_key: file of the key to sign with; ``None``: one that the signers have, of the agent or ``~/.ssh``.
        signed_from: the day from which ``fazhi lint`` wants records signed, or ``None``.
    """

    due_soon_days: int = 30
    stale_days: int = 365
    zone: str = "Asia/Shanghai"
    owners: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    sign: bool = False
    signing_key: str | None = None
    signed_from: dt.date | None = None


DEFAULT = Settings()


class Config(NamedTuple):
    """The table of settings, and the file it comes from (``None``: there is no file)."""

    path: Path | None
    table: dict[str, Any]


def read_config(folder: Path) -> Config:
    """Find and read the settings that hold for a folder, upwards from it.

    In each folder ``fazhi.toml`` comes before ``pyproject.toml``; a
    ``pyproject.toml`` without ``[tool.fazhi]`` does not end the search. Other
    modules find their own tables here: ``read_config(folder).table.get("lint", {})``.

    Raises:
        FazhiError: the file cannot be read or is no TOML.
    """
    start = folder.absolute()
    for place in (start, *start.parents):
        for name in (FILE, "pyproject.toml"):
            path = place / name
            try:
                data = path.read_bytes()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                continue
            except OSError as error:
                raise FazhiError(f"设置文件“{path}”打不开：{why(error)}", "请检查权限") from error
            if name != FILE and not _may_set_us(data):
                continue  # a broken file that is not about us is not our business
            import tomllib

            try:
                table = tomllib.loads(data.decode("utf-8-sig"))
            except UnicodeDecodeError as error:
                raise FazhiError(f"设置文件“{path}”不是 UTF-8 编码", "用编辑器另存为 UTF-8") from error
            except (ValueError, RecursionError) as error:  # TOMLDecodeError, or a number of thousands of digits
                raise FazhiError(
                    f"设置文件“{path}”写得不对：{error}", "写法见 TOML 格式，如 due_soon_days = 30"
                ) from error
            own = table if name == FILE else _inner(table)
            if own is not None:
                return Config(path, own)
    return Config(None, {})


def _may_set_us(data: bytes) -> bool:
    """Whether a ``pyproject.toml`` can hold ``[tool.fazhi]`` in any of TOML's spellings; parsing tells for sure."""
    import re

    return bool(re.search(rb"""tool["']?\s*\.\s*["']?fazhi|^\s*(\[\s*)?["']?tool["']?\s*[]=]""", data, re.MULTILINE))


def _inner(table: dict[str, Any]) -> dict[str, Any] | None:
    tool = table.get("tool")
    own = tool.get("fazhi") if isinstance(tool, dict) else None
    return own if isinstance(own, dict) else None


def load_settings(folder: Path) -> Settings:
    """The settings that hold for a folder; what is not set has its default.

    Raises:
        FazhiError: a value cannot be used; the message names file and key.
    """
    config = read_config(folder)
    table = {str(k).replace("-", "_"): v for k, v in config.table.items()}
    soon = _days(config, table, "due_soon_days", DEFAULT.due_soon_days)
    stale = _days(config, table, "stale_days", DEFAULT.stale_days)
    zone = table.get("zone", DEFAULT.zone)
    if not isinstance(zone, str) or not zone:
        raise _wrong(config, "zone", '应是时区名称，如 "Asia/Shanghai"')
    owners = _texts(config, table, "owners", '应是“单位编号 = 账号”的表，如 sifaju = "@jinan/sifaju"')
    words = _texts(config, table, "words", '应是“说法 = 状态”的表，如 "基本完成" = "doing"')
    sign = table.get("sign", False)
    if type(sign) is not bool:
        raise _wrong(config, "sign", "应是 true 或 false")
    key = table.get("signing_key")
    if key is not None and (not isinstance(key, str) or not key):
        raise _wrong(config, "signing_key", '应是密钥文件，如 "~/.ssh/id_ed25519"')
    since = table.get("signed_from")
    if since is not None and type(since) is not dt.date:
        raise _wrong(config, "signed_from", "应是日期，不加引号，如 2026-01-01")
    return Settings(soon, stale, zone, owners, words, sign, key, since)


def _texts(config: Config, table: Mapping[str, Any], key: str, message: str) -> tuple[tuple[str, str], ...]:
    texts = table.get(key, {})
    if not isinstance(texts, dict) or not all(isinstance(v, str) and v for v in texts.values()):
        raise _wrong(config, key, message)
    return tuple(texts.items())


def _days(config: Config, table: dict[str, Any], key: str, default: int) -> int:
    days = table.get(key, default)
    if type(days) is not int or not 0 <= days <= 3650:
        raise _wrong(config, key, f"应是天数，0 到 3650，如 {default}")
    return days


def _wrong(config: Config, key: str, message: str) -> FazhiError:
    return FazhiError(f"设置文件“{config.path}”里的 {key} {message}")
