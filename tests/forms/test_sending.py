"""The files of a sending: all or none, and never over what somebody may have filled in."""

import csv

import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.forms.sending import LIST_NAME, make_sheaf, write_sheaf

from .filling import forms


@pytest.fixture
def sheaf(book):
    return make_sheaf(forms(book)[:3], "xlsx")


def test_a_file_a_unit_and_a_list(sheaf, tmp_path):
    assert write_sheaf(tmp_path / "填报", sheaf.files, force=False) == 4
    assert sorted(p.name for p in (tmp_path / "填报").iterdir()) == sorted(sheaf.files)
    rows = list(csv.DictReader(sheaf.files[LIST_NAME].decode("utf-8-sig").splitlines()))
    assert [r["文件"] for r in rows] == [f.file for f in sheaf.forms]
    assert rows[0]["单位"] == "区委宣传部"
    assert int(rows[0]["行数"]) == len(sheaf.forms[0].items)


def test_what_was_filled_in_stays(sheaf, tmp_path):
    write_sheaf(tmp_path, sheaf.files, force=False)
    assert write_sheaf(tmp_path, sheaf.files, force=False) == 0
    file = tmp_path / sheaf.forms[0].file
    file.write_bytes(b"filled in")
    (tmp_path / sheaf.forms[1].file).unlink()
    with pytest.raises(UsageProblem, match="可能已经填过"):
        write_sheaf(tmp_path, sheaf.files, force=False)
    assert file.read_bytes() == b"filled in"
    assert not (tmp_path / sheaf.forms[1].file).exists()
    assert write_sheaf(tmp_path, sheaf.files, force=True) == 2
    assert file.read_bytes() == sheaf.files[file.name]


def test_names_hold_on_every_system(book):
    form = forms(book)[0]._replace(unit_name='区<a>:"/\\|?*局')
    (name, _) = make_sheaf([form], "docx").files
    assert not set('<>:"/\\|?*') & set(name)
