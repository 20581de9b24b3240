"""Every command that prints JSON has a contract, keeps it whatever there is to tell, and a contract notices what is gone."""

from __future__ import annotations

import contextlib
import copy
import io
import json
import re
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from jsonschema import Draft202012Validator

from fazhi_cli.cli.contracts.outputs import OUTPUTS
from fazhi_cli.cli.main import main
from fazhi_cli.cli.shell.command_table import COMMANDS
from fazhi_cli.cli.shell.groups import build
from fazhi_cli.ledger.book import Book
from fazhi_cli.plan.duties import task_bearers
from fazhi_cli.plan.load import load_plan
from fazhi_cli.settings import load_settings
from tests.ledger.making import day, draft
from tests.ledger.signatures.conftest import keys, public  # noqa: F401 - fixtures

SJF = ("--unit", "区司法局", "--by", "甲")
QUESTIONS = {
    "duties": ["duties", "duties --unit 区司法局", "duties --unit sfj --unit wl --include-open"],
    "show": ["show 15", "show 15-2", "show 9", "show 22", "show 1"],
    "tasks": ["tasks"],
    "units": ["units", "units 区司法局", "units 各乡镇（街道）"],
    "deadlines": ["deadlines --all", "deadlines --year 2025"],
    "diff": ["diff plan plan", "diff old plan"],
    "check": ["check --due-soon 60 --reported 2024Q3"],
    "lint": ["lint"],
    "status-show": ["status show", "status show 15 --unit 区司法局"],
    "status-log": ["status log"],
    "status-seal": ["status seal", "status seal --dry-run"],
    "status-verify": ["status verify"],
    "status-set": [
        "status set 15-2 doing --unit 区司法局 --by 甲 --note 办 --dry-run",
        "status set 16 doing --unit 区司法局 --by 甲",
    ],
    "status-apply": ["status apply 13 --unit 区司法局 --by 甲 --evidence https://a.example/1"],
    "status-approve": ["status approve", "status approve 13 --unit 区司法局 --by 乙"],
    "status-reject": ["status reject", "status reject 14 --unit 区司法局 --by 乙 --reason 缺材料"],
    "status-reopen": ["status reopen 13 --unit 区司法局 --by 乙 --reason 反弹"],
    "status-extend": ["status extend 15-2 --unit 区司法局 --by 甲 --to 2026-06-30 --reason 晚", "status extend"],
    "status-drop": ["status drop 22-2 --unit 区信访局 --by 甲 --year 2024 --reason 划出", "status drop"],
    "status-import": ["status import 表.csv --by 甲 --partial --on 2024-12-20"],
    "status-withdraw": [
        "status withdraw --batch BATCH --reason 错 --by 甲",
        "status withdraw RECORD --reason 错 --by 甲",
    ],
    "report": [f"report --year 2024 --kind {kind}" for kind in ("brief", "annual", "supervise", "ledger")],
    "forms-send": ["forms send -o 表 --year 2024 --due 2025-01-20 --unit 区司法局"],
    "forms-take": ["forms take 表 --year 2024 --by 甲"],
    "forms-due": ["forms due --year 2024"],
    "notify": ["notify --dry-run --reported 2024", "notify --send --addresses 地址.toml --unit 区司法局"],
    "rollup-report": ["rollup report"],
    "rollup-show": ["rollup show 350111"],
    "rollup-check": ["rollup check"],
    "import": ["import plan/source.txt"],
    "doctor": ["doctor"],
}
"""Every command that prints JSON, in an order in which each finds what it needs."""

BUNDLED = (
    "duties",
    "show",
    "tasks",
    "units",
    "deadlines",
    "status-show",
    "status-log",
    "check",
    "lint",
    "report",
    "doctor",
)


def offering_json() -> Iterator[str]:
    """The commands that offer ``--format json``, from the help of their options."""
    for name, entry in COMMANDS.items():
        for words, one in [((name,), entry)] if entry.subcommands is None else [
            ((name, sub), e) for sub, e in entry.subcommands.items()
        ]:  # fmt: skip
            command = build(words[-1], one)
            context = typer.Context(command)
            if any("--format" in p.opts and re.search(r"\bjson\b", p.help or "") for p in command.get_params(context)):
                yield "-".join(words)


def printed(line: str) -> dict:
    """What a command prints in the working folder, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # apprise's own
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as left:
            main([*line.split(), "--format", "json"])
    assert left.value.code in (0, 1), (line, err.buffer.getvalue().decode())
    return json.loads(out.buffer.getvalue().decode())


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(OUTPUTS[name][1]())


def errors_of(name: str, document: object) -> list[str]:
    return [f"{e.json_path}: {e.message[:200]}" for e in validator(name).iter_errors(document)]


def two_hundred(plan, settings, folder: Path) -> None:
    """Two hundred reports of all kinds by the units of the first tasks, and what the office said of some."""
    statuses = ("todo", "doing", "done", "ongoing", "blocked", "dropped")
    pairs = [(t, d.unit) for t in plan.tasks for d in task_bearers(plan, t) if d.unit in plan.unit_by_id]
    drafts = []
    for number in range(200):
        task, unit = pairs[number * 7 % len(pairs)]
        measure = task.measures[number % len(task.measures)].id if number % 3 else None
        period = "2024" if number % 5 == 0 else None
        status = statuses[number % len(statuses)]
        on = f"2024-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        drafts.append(draft(task.id, status, unit, on, measure=measure, period=period, note="办了", problem="缺人"))
    Book(plan, folder, day("2025-01-01"), settings).write(drafts)


@pytest.fixture(scope="module")
def world(root, tmp_path_factory, keys):  # noqa: F811
    """An office that signs, with two hundred records; its folder is the working folder."""
    top = tmp_path_factory.mktemp("office")
    for folder in ("plan", "old"):
        (top / folder).mkdir()
        for name in ("tasks.yaml", "units.yaml", "source.txt"):
            shutil.copy(root / "plan" / name, top / folder / name)
    tasks = top / "old" / "tasks.yaml"
    tasks.write_bytes(tasks.read_bytes().replace("区民政局".encode(), "区财政局".encode(), 3))
    key = keys["office"].with_suffix(".pub").read_text()
    (top / "plan" / "signers").write_text(f"王明@_office {key}", encoding="utf-8")
    (top / "fazhi.toml").write_text("signed_from = 2030-01-01\n", encoding="utf-8")
    (top / "表.csv").write_text(
        "条,单位,状态,进展\n15-2,区司法局,推进中,办了\n15,没有的单位,推进中,\n16-1,,已完成,\n", encoding="utf-8"
    )
    (top / "地址.toml").write_text('[addresses]\n"区司法局" = "json://127.0.0.1:9/"\n', encoding="utf-8")
    plan = load_plan(top / "plan")
    two_hundred(plan, load_settings(top / "plan"), top / "plan")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(top)
        patch.setenv("FAZHI_SIGNING_KEY", str(keys["office"]))
        patch.setenv("XDG_CACHE_HOME", str(top / "cache"))
        patch.delenv("FAZHI_PLAN", raising=False)
        (top / "fazhi.toml").write_text("sign = true\nsigned_from = 2030-01-01\n", encoding="utf-8")
        yield top


@pytest.fixture(scope="module")
def documents(world):
    """What every question answers, by name; the questions are put once, one after the other."""
    for line in (
        "status set 13 done --unit 区司法局 --by 甲",
        "status set 14 done --unit 区司法局 --by 甲",
        "status apply 14 --unit 区司法局 --by 甲 --evidence https://a.example/2",
    ):
        printed(line)
    with contextlib.redirect_stderr(io.StringIO()):
        for line in ("bundle -o 来/350111.parquet", "rollup collect 来"):
            with pytest.raises(SystemExit), contextlib.redirect_stdout(io.StringIO()):
                main(line.split())
    found: dict[str, list[tuple[str, dict]]] = {}
    for name, lines in QUESTIONS.items():
        for line in lines:
            asked = line
            if "BATCH" in line:
                asked = line.replace("BATCH", found["status-import"][0][1]["batch"])
            elif "RECORD" in line:
                asked = line.replace("RECORD", found["status-set"][1][1]["written"][0]["id"])
            found.setdefault(name, []).append((line, printed(asked)))
    return found


def test_every_command_that_offers_json_has_a_contract_and_is_asked():
    offered = set(offering_json())
    assert {"duties", "status-set", "rollup-report", "doctor"} <= offered
    assert set(OUTPUTS) == offered
    assert set(QUESTIONS) == offered


@pytest.mark.parametrize("name", OUTPUTS)
def test_each_contract_is_a_schema_that_types_every_key(name):
    contract = OUTPUTS[name][1]()
    Draft202012Validator.check_schema(contract)
    untyped = []

    def walk(shape: dict, path: str) -> None:
        if not {"type", "anyOf", "oneOf", "enum", "const", "$ref"} & set(shape):
            untyped.append(path)
        kind = shape.get("type")
        if kind == "array" and "items" not in shape:
            untyped.append(path + "[]")
        if kind == "object" and not {"properties", "additionalProperties"} & set(shape):
            untyped.append(path + "{}")
        for key, inner in shape.get("properties", {}).items():
            walk(inner, f"{path}.{key}")
        if isinstance(shape.get("items"), dict):
            walk(shape["items"], path + "[]")
        if isinstance(shape.get("additionalProperties"), dict):
            walk(shape["additionalProperties"], path + ".*")
        for inner in [*shape.get("anyOf", ()), *shape.get("oneOf", ())]:
            walk(inner, path)
        for key, inner in shape.get("$defs", {}).items():
            walk(inner, f"#{key}")

    walk(contract, "$")
    assert untyped == []


@pytest.mark.parametrize("name", OUTPUTS)
def test_outputs_keep_their_contract(documents, name):
    for line, document in documents[name]:
        assert errors_of(name, document) == [], line


def test_the_questions_bring_out_what_there_is_to_tell(documents):
    """A contract of lists that are always empty would prove nothing."""

    def first(name, number=0):
        return documents[name][number][1]

    records = first("status-log")["records"]
    assert len(records) > 200
    assert {"valid", "unsigned"} <= {r["signature"]["state"] for r in records}
    assert first("status-import")["batch"]
    assert first("status-withdraw")["withdrawn_batch"]
    assert first("status-withdraw", 1)["tasks"]
    assert first("status-approve")["pending"]
    assert first("status-extend", 1)["pending"]
    assert [d["result"] for d in first("notify", 1)["deliveries"]] == ["failed"]
    assert first("notify")["notices"]
    assert first("forms-take")["rows"]
    assert first("rollup-show")["duties"]
    assert first("rollup-report")["places"]
    assert first("diff", 1)["changes"]


# Keys of these are words of a plan or of people: whichever are there.
MAPS = {"$.document.assumed", "$.trend"}


def essence(value, seen, path="$"):
    """A document without what shows nothing new: of its lists only the elements with a key or a type not seen so far."""
    if isinstance(value, dict):
        return {k: essence(v, seen, f"{path}.{k}") for k, v in value.items()}
    if isinstance(value, list):
        kept = []
        for element in value:
            new = set(kinds(element, path + "[]")) - seen
            if new:
                kept.append(essence(element, seen, path + "[]"))
                seen |= new
        return kept
    return value


def kinds(value, path):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from kinds(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from kinds(inner, path + "[]")
    yield path, type(value)


def places(value, seen, path="$"):
    """One object for each path in a document, with its keys."""
    if isinstance(value, dict):
        for key, inner in value.items():
            where = f"{path}.{key}"
            if path not in MAPS and (where, type(inner)) not in seen:
                seen.add((where, type(inner)))
                yield value, key, where
            yield from places(inner, seen, where)
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner, seen, path + "[]")


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_key_can_go_or_change_its_type_unnoticed(documents, name):
    """At any depth: a contract that does not bite here would not protect who reads the output."""
    checking = validator(name)
    seen: set[tuple[str, type]] = set()
    shown: set[tuple[str, type]] = set()
    for line, whole in documents[name]:
        document = essence(whole, shown)
        assert checking.is_valid(document), line
        unnoticed = []
        for holder, key, where in places(document, seen):
            before = copy.copy(holder)
            value = holder.pop(key)
            holder[f"{key}_"] = value
            if checking.is_valid(document):
                unnoticed.append(f"{where} renamed")
            del holder[f"{key}_"]
            holder[key] = {"other": 1.5} if not isinstance(value, dict) else 1.5
            if checking.is_valid(document):
                unnoticed.append(f"{where} of another type")
            holder.clear()
            holder.update(before)
        assert unnoticed == [], line


@pytest.mark.parametrize("name", BUNDLED)
def test_the_bundled_plan(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    for line in QUESTIONS[name]:
        assert errors_of(name, printed(f"{line} --plan bundled")) == [], line


def test_a_status_that_is_none_is_noticed(documents):
    log = copy.deepcopy(documents["status-log"][0][1])
    log["records"][0]["status"] = "finished"
    assert errors_of("status-log", log)


def test_new_keys_are_welcome(documents):
    document = copy.deepcopy(documents["tasks"][0][1])
    document["tasks"][0]["more"] = document["more"] = 1
    assert errors_of("tasks", document) == []


def test_print_list_and_write(fazhi, plan_copy):
    assert fazhi("schema", "output").out.split()[0] == "duties"
    printed = fazhi("schema", "output", "status", "show")
    assert json.loads(printed.out) == OUTPUTS["status-show"][1]()
    assert fazhi("schema", "output", "--check").code == 1
    assert fazhi("schema", "output", "--write").code == 0
    assert (plan_copy / "schema/output/status-show.schema.json").read_text(encoding="utf-8") == printed.out
    assert fazhi("schema", "output", "--check").code == 0
    assert fazhi("schema", "tasks", "duties").code == 2
    assert fazhi("schema", "output", "nothing").code == 2
