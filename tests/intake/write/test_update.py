from pathlib import Path

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers.reading import read_document
from fazhi_cli.intake.understand import understand
from fazhi_cli.intake.write.folder import plan_files
from fazhi_cli.intake.write.update import prepare_update, with_old_words, write_update
from fazhi_cli.plan.folder.create import create_folder
from fazhi_cli.plan.load import PlanError, load_plan
from tests.intake.documents import DEEP, reading


def updated(folder: Path, text: str):
    document = reading(text)
    update = prepare_update(folder, document, understand(document))
    write_update(folder, update.files)
    return update


def test_the_same_document_changes_not_a_byte(plan_copy):
    before = {p.name: p.read_bytes() for p in plan_copy.iterdir() if p.is_file()}
    document = read_document(plan_copy / "source.txt")
    update = prepare_update(plan_copy, document, understand(document))
    assert (update.lost, update.added) == ([], [])
    write_update(plan_copy, update.files)
    assert {p.name: p.read_bytes() for p in plan_copy.iterdir() if p.is_file()} == before


def test_what_people_decided_stays_and_only_what_changed_is_new(plan_copy, plan):
    source = (plan_copy / "source.txt").read_text(encoding="utf-8")
    changed = source.replace("2024年前,打造", "2025年底前,打造").replace(
        "责任单位:区民政局,各乡镇(街道)", "责任单位:区民政局、区体育局,各乡镇(街道)"
    )
    units = (plan_copy / "units.yaml").read_text(encoding="utf-8")
    update = updated(plan_copy, changed)
    assert [b.name for b in update.added] == ["区体育局"]
    new = load_plan(plan_copy)
    assert [t.corrections for t in new.tasks] == [t.corrections for t in plan.tasks]
    assert new.document.office == "区委依法治区办"
    assert [t.id for t in new.tasks if t != plan.task_by_id[t.id]] == [9, 15]
    assert new.task_by_id[9].responsible == ("区民政局", "区体育局", "各乡镇(街道)")
    assert str(new.measure_by_id["15-2"].deadlines[0].due) == "2025-12-31"
    # The unit file of people stays, with the new unit behind theirs.
    assert (plan_copy / "units.yaml").read_text(encoding="utf-8").replace(
        "  # 新文件增加的单位\n  - id: tyj\n    name: 区体育局\n    key: tyj\n    kind: government\n", ""
    ) == units
    # Comments of tasks that did not change stay.
    assert "# 督办、销号、编发的办事机构" in (plan_copy / "tasks.yaml").read_text(encoding="utf-8")


def test_what_cannot_be_kept_is_told(tmp_path):
    folder = tmp_path / "plan"
    document = reading(DEEP)
    create_folder(folder, plan_files(document, understand(document)))
    path = folder / "tasks.yaml"
    text = path.read_text(encoding="utf-8")
    correction = "        corrections:\n          - quote: 整合馆\n            reading: 整合\n            certainty: certain\n            reason: 试。\n"
    path.write_text(text.replace("        responsible:\n", correction + "        responsible:\n", 1), encoding="utf-8")
    messages = [
        d.message
        for d in updated(
            folder,
            DEEP.replace("整合馆藏", "汇集馆藏")
            .replace("1.建设语料库\n", "1.新增\n新事。（责任单位：省文旅厅）\n2.建设语料库\n")
            .replace("2.夯实", "3.夯实"),
        ).lost
    ]
    assert any("勘误“整合馆”在新文件里没有了" in m for m in messages)
    assert any("由第 1 条变为第 2 条" in m for m in messages)


def test_a_plan_with_errors_is_not_touched(plan_copy):
    (plan_copy / "tasks.yaml").write_text("schema_version: 1\n", encoding="utf-8")
    document = read_document(plan_copy / "source.txt")
    with pytest.raises(PlanError):
        prepare_update(plan_copy, document, understand(document))


def test_a_failed_write_leaves_the_plan_as_it_was(plan_copy, monkeypatch):
    before = (plan_copy / "tasks.yaml").read_bytes(), (plan_copy / "source.txt").read_bytes()
    real = Path.replace

    def fails(self, target):
        if target.name == "tasks.yaml":
            raise PermissionError(13, "denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(FazhiError, match="原来的方案没有变"):
        write_update(plan_copy, {"source.txt": b"new", "tasks.yaml": b"new"})
    assert ((plan_copy / "tasks.yaml").read_bytes(), (plan_copy / "source.txt").read_bytes()) == before
    assert not list(plan_copy.glob(".*"))


OLD = """# 我的说明
schema_version: 1

document:
  title: 甲   # 批注
  source:
    sha256: {old}

sections:
  - number: 1
    title: 乙
    tasks:
      - id: 1   # 批注一
        title: '丙'

      - id: 2
        title: 丁   # 批注二
"""
NEW = """# 新说明
schema_version: 1

document:
  title: 甲
  source:
    sha256: {new}

sections:
  - number: 1
    title: 乙
    tasks:
      - id: 1
        title: 丙

      - id: 2
        title: 戊
"""


def test_equal_entries_keep_their_words_and_the_digest_is_new():
    made = with_old_words(NEW.format(new="b" * 64), OLD.format(old="a" * 64))
    assert made.startswith("# 我的说明\n")
    assert "title: 甲   # 批注" in made
    assert "- id: 1   # 批注一\n        title: '丙'" in made
    assert "title: 戊" in made
    assert "批注二" not in made
    assert "b" * 64 in made
    assert "a" * 64 not in made
