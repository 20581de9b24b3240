"""Evidence: found by its name beside the form or in a folder of annexes, copied below the plan, never from elsewhere."""

import hashlib

import pytest

from fazhi_cli.forms.annexes import Annexes, split_names
from fazhi_cli.forms.taking import write
from fazhi_cli.forms.workbook import write_form
from fazhi_cli.ledger.files.evidence import check_evidence

from .filling import Filled, shown


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("a.pdf\nb.pdf", ["a.pdf", "b.pdf"]),
        ("a.pdf；b.pdf、c.pdf", ["a.pdf", "b.pdf", "c.pdf"]),
        ("甲、乙.pdf", ["甲、乙.pdf"]),
        ("《总结》，无", ["总结"]),
        ("https://a.cn/x,y", ["https://a.cn/x,y"]),
        ("无", []),
    ],
)
def test_names_in_a_cell(cell, names):
    assert split_names(cell, ["甲、乙.pdf"]) == names


@pytest.fixture
def take(form_of, inbox, taker, tmp_path):
    folder = tmp_path / "附件" / "深处"
    folder.mkdir(parents=True)

    def take(cell):
        filled = Filled(write_form(form_of("xinfangju"))).sign("张三").answer("19", status="推进中", evidence=cell)
        (inbox / "a.xlsx").write_bytes(filled.saved())
        annexes = Annexes(taker.book.folder, [tmp_path / "附件"])
        return shown(taker._replace(annexes=annexes), inbox)

    return take


def test_files_are_copied_with_their_digest(take, inbox, tmp_path, book):
    (inbox / "总结.pdf").write_bytes(b"one")
    (tmp_path / "附件/深处/照片.jpg").write_bytes(b"two")
    found = take("总结\n照片.jpg\n没有.doc")
    (answer,) = found.writable(accept=False)
    assert answer.missing == ("没有.doc（没有找到这个文件）",)
    assert not [r for r in found.refused if r.name == "总结.pdf"]
    assert write(found, accept=False, keep=False).annexes == 2
    (record,) = book.counting
    assert [e.sha256 for e in record.evidence] == [hashlib.sha256(d).hexdigest() for d in (b"one", b"two")]
    assert all(e.path.startswith("plan/evidence/xinfangju/") for e in record.evidence)
    assert not any(check_evidence(e, book.root) for e in record.evidence)


def test_when_the_file_comes_later_the_answer_is_made_again(take, inbox, book):
    write(take("总结.pdf"), accept=False, keep=False)
    assert book.counting[0].evidence == ()
    (inbox / "总结.pdf").write_bytes(b"one")
    found = take("总结.pdf")
    assert [a.result for a in found.answers if a.item == "19"] == ["changed"]
    write(found, accept=False, keep=False)
    assert len(book.counting[0].evidence) == 1


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", "..\\secret.txt", "link.txt"])
def test_nothing_is_fetched_from_elsewhere(take, inbox, tmp_path, name):
    (tmp_path / "secret.txt").write_text("secret")
    (inbox / "link.txt").symlink_to(tmp_path / "secret.txt")
    (answer,) = take(name).writable(accept=False)
    assert answer.record.evidence == ()
    assert answer.missing


def test_two_files_of_one_name(take, tmp_path):
    for number in "12":
        (tmp_path / "附件" / number).mkdir()
        (tmp_path / "附件" / number / "总结.pdf").write_text(number)
    (answer,) = take("总结.pdf").writable(accept=False)
    assert "2 个不同的文件都叫这个名字" in answer.missing[0]
