"""JSON Schemas of the plan's files, made from the pydantic models.

The generated files lie in ``plan/schema/``, where editors read them for
completion; a test compares them with what the models say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["plan_model", "schema_of"]

_DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_model(name: str) -> type[BaseModel]:
    """The model of ``tasks`` or ``units``. Raises ``KeyError`` for another name."""
    from fazhi_cli.plan.format.schema import TasksFile, UnitsFile

    models: dict[str, type[BaseModel]] = {"tasks": TasksFile, "units": UnitsFile}
    return models[name]


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model, as editors use it.

    Differences from pydantic's own: no English titles, no default where a key
    is left out; a date has a pattern too, for validators that do not check
    formats.
    """
    schema = model.model_json_schema()
    _tidy(schema)
    return {"$schema": _DIALECT, **schema}


def _tidy(node: Any) -> None:
    if isinstance(node, list):
        for item in node:
            _tidy(item)
    elif isinstance(node, dict):
        _tidy_object(node)


def _tidy_object(node: dict[str, Any]) -> None:
    if isinstance(node.get("title"), str):
        del node["title"]
    if node.get("format") == "date":
        node["pattern"] = _DAY_PATTERN
    if node.get("default", 0) is None:
        del node["default"]
    if "$ref" in node:
        node["$ref"] = node.pop("$ref")  # behind the description
    # Under "properties" a key named "title" is a field, not an annotation.
    for key, value in node.items():
        _tidy(list(value.values()) if key in ("properties", "$defs") else value)
