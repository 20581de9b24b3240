"""The JSON Schemas, proved with check-jsonschema: the plan passes, broken variants fail."""

from __future__ import annotations

import subprocess
import sys

import pytest

T, U = "tasks", "units"
BROKEN = [
    (T, "schema_version: 1", "schema_version: 2"),
    (T, "  title: 晋安区法治社会建设实施方案(2021-2025年)\n", ""),
    (T, "  issued: 2022-08-01", "  issued: 2022-8-1"),
    (T, "  issued: 2022-08-01", "  issued: 2022年8月1日"),
    (T, "    end: 2025-12-31\n", "    end: 2025.12.31\n"),
    (T, "sha256: 12d9486e", "sha256: 12D9486E"),
    (T, "    - text: '202281'", "    - text: 202281"),
    (T, "    - text: '202281'", "    - txt: '202281'"),
    (T, "      - id: 15\n", "      - id: '15'\n"),
    (T, "      - id: 15\n", "      - id: 0\n"),
    (T, "          - id: 15-4\n", "          - id: 15.4\n"),
    (T, "          - id: 13-10\n", "          - id: 13-010\n"),
    (T, "        title: 指导思想\n", "        titel: 指导思想\n"),
    (T, "            text: 深化诉访分离改革。\n", ""),
    (T, "                duration: P3Y", "                duration: 三年"),
    (T, "                kind: duration", "                kind: durations"),
    (T, "          - 区效能办\n", "          - [区效能办]\n"),
    (T, "          - 区效能办\n", "          - 区效能办\n          -\n"),
    (U, "  - id: sifaju\n", "  - id: 司法局\n"),
    (U, "    key: sfj\n", "    key: SFJ\n"),
    (U, "    key: sfj\n", ""),
    (U, "    closed: true ", "    closed: 是 "),
    (
        U,
        "    name: 区司法局\n    key: sfj\n    kind: government\n",
        "    name: 区司法局\n    key: sfj\n    kind: goverment\n",
    ),
    (U, "aliases: [区网信办, 网信办]", "aliases: 区网信办"),
]


def check(schema, file):
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(file)],
        capture_output=True,
        check=False,
    ).returncode


@pytest.mark.parametrize("name", [T, U])
def test_the_plan_passes(root, name):
    assert check(root / "plan/schema" / f"{name}.schema.json", root / "plan" / f"{name}.yaml") == 0


@pytest.mark.parametrize(("name", "old", "new"), BROKEN)
def test_broken_variants_fail(root, tmp_path, name, old, new):
    text = (root / "plan" / f"{name}.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / f"{name}.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert check(root / "plan/schema" / f"{name}.schema.json", path) == 1


@pytest.mark.parametrize("name", ["tasks", "units", "record", "config", "lint"])
def test_schemas_are_schemas(root, name):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--check-metaschema",
            str(root / "plan/schema" / f"{name}.schema.json"),
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", [T, U])
def test_every_field_has_a_chinese_description(name):
    from fazhi_cli.plan.format.schema import plan_model, schema_of

    schema = schema_of(plan_model(name))
    for entry in [schema, *schema["$defs"].values()]:
        for key, field in entry["properties"].items():
            assert not field["description"].isascii(), key
