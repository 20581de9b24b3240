"""JSON Schema of ``fazhi.toml``: the settings of an office, and what it wants of lint."""

from __future__ import annotations

from typing import Any

from fazhi_cli.diagnostics import SEVERITIES
from fazhi_cli.ledger.words import STATED

__all__ = ["config_schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CODE = r"^FZ\d{0,3}$"
_FULL_CODE = r"^FZ\d{3}$"


def _object(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties, **more}


def config_schema() -> dict[str, Any]:
    """Of ``fazhi.toml``, and of ``[tool.fazhi]`` in pyproject.toml."""
    codes = {"type": "array", "items": {"type": "string", "pattern": _CODE}}
    lint = _object(
        {
            "select": {**codes, "description": "只查这些规则；可以写开头，如 FZ5"},
            "ignore": {**codes, "description": "不查这些规则"},
            "severity": {
                "type": "object",
                "description": '改规则的级别，如 FZ804 = "info"',
                "patternProperties": {_FULL_CODE: {"enum": list(SEVERITIES)}},
                "additionalProperties": False,
            },
            "options": {
                "type": "object",
                "description": "规则的选项，如 [lint.options.FZ804] 之下 max = 100",
                "patternProperties": {_FULL_CODE: {"type": "object"}},
                "additionalProperties": False,
            },
            "baseline": {"type": "string", "description": "基线文件，相对于本文件"},
        },
        description="fazhi lint 的设置",
    )
    return {
        "$schema": _DIALECT,
        **_object(
            {
                "due_soon_days": {
                    "type": "integer",
                    "minimum": 0,
                    "maximum": 3650,
                    "default": 30,
                    "description": "期限之前多少天起算临期",
                },
                "stale_days": {
                    "type": "integer",
                    "minimum": 0,
                    "maximum": 3650,
                    "default": 365,
                    "description": "多少天没有新的话算久未更新",
                },
                "sign": {"type": "boolean", "default": False, "description": "写记录时用 ssh-keygen 签名"},
                "signing_key": {"type": "string", "minLength": 1, "description": "签名用的密钥文件"},
                "signed_from": {
                    "type": "string",
                    "format": "date",
                    "description": "这一天起的记录必须有签名（TOML 的日期，不加引号）",
                },
                "zone": {
                    "type": "string",
                    "minLength": 1,
                    "default": "Asia/Shanghai",
                    "description": "以哪个时区的日历为准",
                },
                "owners": {
                    "type": "object",
                    "additionalProperties": {"type": "string", "minLength": 1},
                    "description": "单位编号 = 账号，供 fazhi codeowners 使用",
                },
                "words": {
                    "type": "object",
                    "additionalProperties": {"enum": [*STATED, *STATED.values()]},
                    "description": "本办公室填表用的说法 = 状态，如 基本完成 = doing",
                },
                "lint": lint,
            },
            description="fazhi.toml 的设置",
        ),
    }
