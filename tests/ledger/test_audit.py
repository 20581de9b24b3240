"""What lint finds in records: each kind alone, beside records that are right."""

import datetime as dt
import json
import shutil

import pytest

from fazhi_cli.ledger.audit import CHECKS, Ledger, verify
from fazhi_cli.ledger.files.evidence import take_evidence
from fazhi_cli.ledger.files.scan import scan
from fazhi_cli.ledger.files.store import append, file_name
from fazhi_cli.ledger.record import sealed, to_json

from .making import day, draft, record

TODAY = day("2100-01-01")


@pytest.fixture
def found(plan, plan_copy):
    """The findings about the plan folder now, as (code, severity)."""

    def run():
        return [(d.code, d.severity, d.message) for d in verify(Ledger(scan(plan_copy), plan_copy, plan, TODAY))]

    append(plan_copy, [draft(15, "done", "sifaju"), draft(4, "doing")])
    assert run() == []
    return run


def only(findings, code, severity, words):
    assert [(c, s) for c, s, _ in findings] == [(code, severity)]
    assert words in findings[0][2]


def put(folder, made, name=None, where="sifaju"):
    path = folder / "records" / where / (name or file_name(made))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_json(made), encoding="utf-8")
    return path


def first(folder):
    return next((folder / "records/sifaju").glob("*.json"))


def test_changed_by_hand(found, plan_copy):
    path = first(plan_copy)
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data | {"note": "其实没有"}), encoding="utf-8")
    only(found(), "FZ711", "error", "改动过")


def test_reformatting_is_no_change(found, plan_copy):
    path = first(plan_copy)
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(dict(reversed(data.items())), indent=1).replace("\n", "\r\n"), encoding="utf-8-sig")
    assert found() == []


def test_wrong_folder(found, plan_copy):
    path = first(plan_copy)
    (plan_copy / "records/minzhengju").mkdir()
    path.rename(plan_copy / "records/minzhengju" / path.name)
    only(found(), "FZ712", "error", "records/sifaju")


def test_renamed(found, plan_copy):
    path = first(plan_copy)
    path.rename(path.with_name("第十五条.json"))
    only(found(), "FZ713", "error", path.name)


def test_copied(found, plan_copy):
    path = first(plan_copy)
    shutil.copy(path, path.with_name(path.name.replace(".json", " - 副本.json")))
    codes = {c: s for c, s, _ in found()}
    assert codes == {"FZ713": "error", "FZ714": "error"}


def test_copied_and_changed(found, plan_copy):
    made = record(15, "doing", "sifaju")
    put(plan_copy, made)
    put(plan_copy, made._replace(status="done"))
    codes = {(c, s) for c, s, _ in found()}
    assert ("FZ714", "error") in codes
    assert ("FZ711", "error") in codes


def test_unknown_to_the_plan(found, plan_copy):
    put(plan_copy, record(99, "done", "sifaju"))
    only(found(), "FZ715", "error", "99")


def test_unknown_measure_or_unit(found, plan_copy):
    put(plan_copy, record(15, "done", "sifaju", measure="15-99"))
    put(plan_copy, record(15, "done", "nobody"), where="nobody")
    assert [c for c, _, _ in found()] == ["FZ715", "FZ715"]


def test_unit_that_does_not_bear_the_task(found, plan_copy):
    put(plan_copy, record(15, "done", "minzhengju"), where="minzhengju")
    only(found(), "FZ716", "warning", "区民政局不承担")


def test_place_of_a_missing_target(plan, plan_copy):
    for kind, key in (("withdraw", "withdraws"), ("reject", "refers")):
        path = put(plan_copy, record(15, None, None, kind=kind, **{key: "01JBQ3V6T8ZK5M2R7XW9Y4N0QE"}), where="_office")
        (finding,) = verify(Ledger(scan(plan_copy), plan_copy, plan, TODAY))
        line = path.read_text(encoding="utf-8").splitlines()[finding.line - 1]
        assert line.startswith(f'  "{key}"')
        path.unlink()


def test_target_that_is_not_there(found, plan_copy):
    put(plan_copy, record(15, None, "sifaju", kind="withdraw", withdraws="01JBQ3V6T8ZK5M2R7XW9Y4N0QE", reason="错"))
    only(found(), "FZ717", "warning", "不在台账里")


def test_evidence_changed_and_gone(found, plan_copy):
    proof = plan_copy.parent / "证明.pdf"
    proof.write_bytes(b"1")
    append(plan_copy, [draft(15, "done", "sifaju", evidence=(take_evidence("证明.pdf", plan_copy.parent, None),))])
    assert found() == []
    proof.write_bytes(b"2")
    only(found(), "FZ718", "error", "不同")
    proof.unlink()
    only(found(), "FZ718", "error", "不见了")
    (finding,) = verify(Ledger(scan(plan_copy), plan_copy, None, TODAY))
    line = (plan_copy.parent / finding.file).read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert line[finding.column - 1 :] == '"证明.pdf",'


def test_evidence_of_withdrawn_records_is_not_asked_for(found, plan_copy):
    proof = plan_copy.parent / "证明.pdf"
    proof.write_bytes(b"1")
    (one,) = append(
        plan_copy, [draft(15, "done", "sifaju", evidence=(take_evidence("证明.pdf", plan_copy.parent, None),))]
    )
    append(plan_copy, [draft(15, None, "sifaju", kind="withdraw", withdraws=one.record.id, reason="错")])
    proof.unlink()
    assert found() == []


def test_two_people_disagree_on_one_day(found, plan_copy):
    append(plan_copy, [draft(15, "doing", "sifaju", by="李红")])
    only(found(), "FZ719", "warning", "说法不一")


def test_one_person_may_report_again(found, plan_copy):
    append(plan_copy, [draft(15, "doing", "sifaju")])
    assert found() == []


def test_days_in_the_future(found, plan_copy):
    put(plan_copy, record(15, "done", "sifaju", on="2030-01-01"))
    only(found(), "FZ720", "warning", "晚于")


def test_day_before_the_plan(found, plan_copy):
    put(plan_copy, record(15, "done", "sifaju", on="2019-01-01"))
    only(found(), "FZ720", "error", "早于")


def test_only_the_culprit_of_a_clock_ahead_is_named(plan, plan_copy):
    ahead = put(plan_copy, record(15, "doing", "sifaju", at=dt.datetime(2031, 1, 1, tzinfo=dt.UTC)))
    append(plan_copy, [draft(15, "done", "sifaju", on="2025-11-03")])
    findings = verify(Ledger(scan(plan_copy), plan_copy, plan, dt.datetime.now(dt.UTC).date()))
    assert [(d.code, d.file) for d in findings] == [("FZ720", f"plan/records/sifaju/{ahead.name}")]
    assert "在将来" in findings[0].message


def test_moment_changed_but_not_the_id(found, plan_copy):
    made = record(15, "doing", "sifaju", on="2025-01-02")
    put(plan_copy, sealed(made._replace(at="2025-01-03T00:00:00.000Z")))
    only(found(), "FZ720", "error", "编号里的时刻")


def test_findings_stand_at_the_value(plan, plan_copy):
    path = put(plan_copy, record(99, "done", "sifaju"))
    (finding,) = verify(Ledger(scan(plan_copy), plan_copy, plan, TODAY))
    line = path.read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert line[finding.column - 1 :] == "99,"


def test_reviewer_who_asked(found, plan_copy):
    asked = record(15, None, "sifaju", kind="apply")
    put(plan_copy, asked)
    put(plan_copy, record(15, None, "sifaju", kind="approve", refers=asked.id), where="_office")
    only(found(), "FZ721", "error", "自己的申请")


def test_withdrawal_of_another_units_record(found, plan_copy):
    (target,) = [r for r in scan(plan_copy).records if r.unit == "sifaju"]
    made = record(15, None, "wangzhuang", kind="withdraw", withdraws=target.id, reason="x")
    put(plan_copy, made, where="wangzhuang")
    only(found(), "FZ722", "error", "王庄街道撤回了区司法局的记录")


def test_approval_of_something_else(found, plan_copy):
    asked = record(15, None, "sifaju", kind="apply")
    put(plan_copy, asked)
    made = record(15, None, "wangzhuang", kind="approve", refers=asked.id, by="督办")
    put(plan_copy, made, where="_office")
    only(found(), "FZ722", "error", "没有作用")


def test_approved_and_rejected(found, plan_copy):
    asked = record(15, None, "sifaju", kind="apply")
    put(plan_copy, asked)
    for kind, by in (("approve", "督办甲"), ("reject", "督办乙")):
        put(plan_copy, record(15, None, "sifaju", kind=kind, refers=asked.id, by=by), where="_office")
    only(found(), "FZ723", "error", "督办甲“同意销号”")


def test_approval_by_hand_in_the_units_own_folder(found, plan_copy):
    asked = record(15, None, "sifaju", kind="apply")
    put(plan_copy, asked)
    put(plan_copy, record(15, None, "sifaju", kind="approve", refers=asked.id, by="督办"))
    only(found(), "FZ712", "error", "没有计入")


def test_a_batch_of_which_records_are_missing(found, plan_copy):
    drafts = [draft(n, "done", "sifaju", batch="20250101-abcd", batch_size=3) for n in (16, 17)]
    append(plan_copy, drafts)
    only(found(), "FZ724", "info", "写下时有 3 条，这里只有 2 条")
    assert len(scan(plan_copy).records) == 4


def test_plan_with_errors_of_its_own(plan_copy):
    append(plan_copy, [draft(15, "done", "sifaju")])
    assert verify(Ledger(scan(plan_copy), plan_copy, None, TODAY)) == ()


def test_every_check_is_in_the_table():
    assert list(CHECKS) == [f"FZ{n}" for n in range(711, 725)]
