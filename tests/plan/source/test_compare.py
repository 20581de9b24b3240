"""The proof of coverage, on small documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.plan.source.compare import Piece, compare, split_units, units_line
from fazhi_cli.plan.source.line_breaks import unbroken

UNITS = ("区司法局", "区发改局(区信用办、区大数据局)", "各乡镇(街道)")
WORDS = [
    "一、总体要求",
    "(一)指导思想。",
    "坚持以人民为中心的发展思想,推进法治建设。",
    "完善公共法律服务体系,方便群众办事;",
    "每年开展一次矛盾纠纷排查化解活动。",
    "(二)主要原则。",
    "坚持党的领导,把握正确的政治方向。",
    "依法规范社会组织的登记和管理工作。",
]


def pieces(words=WORDS):
    return [*(Piece(w) for w in words[:5]), Piece(units_line(UNITS), UNITS), *(Piece(w) for w in words[5:])]


def source(words=WORDS, line=None):
    line = line or "责任单位:区司法局、区发改局(区信用办、区大数据局),各乡镇(街道)"
    return f"{words[0]}\n\n{words[1]}{words[2]}{words[3]}{words[4]}\n {line}\n{words[5]}{words[6]}{words[7]}\n"


def kinds(found):
    return [(m.kind, m.piece, m.offset, m.written, m.says) for m in found]


def test_a_good_encoding_has_no_mismatch():
    assert compare(pieces(), source()) == []


def test_line_breaks_and_blanks_between_pieces_do_not_count():
    assert compare(pieces(), source().replace("。", "。\u3000\n\u00a0 ").replace("发展思想", "发展\n    思想")) == []


def test_blanks_within_a_piece_count():
    (found,) = compare(pieces(), source().replace("发展思想", "发展 思想"))
    assert (found.kind, found.piece) == ("changed", 2)


@pytest.mark.parametrize("index", [0, 1, 2, 3, 4, 6, 7, 8])
def test_a_dropped_character_is_found_where_it_was(index):
    base = pieces()
    text = base[index].text
    for at in range(len(text)):
        shorter = text[:at] + text[at + 1 :]
        edited = [*base[:index], Piece(shorter), *base[index + 1 :]]
        (found,) = compare(edited, source())
        assert (found.kind, found.piece) == ("changed", index), (at, found)
        assert found.offset == next(
            (k for k, (a, b) in enumerate(zip(shorter, text, strict=False)) if a != b), len(shorter)
        )


@pytest.mark.parametrize("index", [2, 3, 4, 7, 8])
def test_a_left_out_piece_is_uncovered(index):
    base = pieces()
    (found,) = compare(base[:index] + base[index + 1 :], source())
    assert kinds([found]) == [("uncovered", index, 0, "", base[index].text)]


@pytest.mark.parametrize("index", range(10))
def test_an_invented_piece_is_added(index):
    base = pieces()
    edited = [*base[:index], Piece("建设一流的公证机构和仲裁机构。"), *base[index:]]
    assert [(m.kind, m.piece) for m in compare(edited, source())] == [("added", index)]


@pytest.mark.parametrize("index", [2, 3, 7])
def test_two_neighbours_swapped_are_one_mismatch(index):
    base = pieces()
    edited = [*base[:index], base[index + 1], base[index], *base[index + 2 :]]
    (found,) = compare(edited, source())
    assert (found.kind, found.piece, found.other) == ("swapped", index, index + 1)


def test_a_moved_run_is_one_mismatch():
    base = pieces()
    edited = [base[0], *base[6:], *base[1:6]]
    found = compare(edited, source())
    assert [m.kind for m in found] == ["moved"]


def test_an_unreadable_piece_hides_only_itself():
    base = pieces()
    edited = [*base[:3], Piece(None), *base[4:]]
    assert compare(edited, source()) == []
    edited[7] = Piece("坚持党的领导,把握正确政治方向。")
    assert [(m.kind, m.piece) for m in compare(edited, source())] == [("changed", 7)]


def test_other_separators_in_a_units_line_do_not_count_but_names_do():
    assert compare(pieces(), source(line="责任单位:区司法局,区发改局(区信用办、区大数据局)，各乡镇(街道)")) == []
    (found,) = compare(pieces(), source(line="责任单位:区司法局、各乡镇(街道)"))
    assert (found.kind, found.piece, found.says) == ("changed", 5, "责任单位:区司法局、各乡镇(街道)")


def test_a_verbatim_line_is_exact():
    line = "责任单位:区司法局、区发改局(区信用办、区大数据局),各乡镇(街道)"
    base = pieces()
    base[5] = Piece(line, UNITS, verbatim=True)
    assert compare(base, source()) == []
    base[5] = Piece(line.replace(",", "、"), UNITS, verbatim=True)
    assert [(m.kind, m.piece) for m in compare(base, source())] == [("changed", 5)]


def test_nothing_against_something():
    assert compare([], "  \n") == []
    assert [m.kind for m in compare([], "多出的一句。")] == ["uncovered"]
    assert [m.kind for m in compare([Piece("没有的一句。")], "")] == ["added"]


@given(st.data())
def test_places_lead_back_into_the_source(data):
    text = data.draw(st.text(alphabet="甲乙。 \n\u3000\u200b", max_size=40))
    squeezed = unbroken(text)
    for offset, char in enumerate(squeezed.text):
        assert text[squeezed.original(offset)] == char


def test_lines_to_be_passed_over_are_no_words_of_the_document():
    text = source().replace("\n\n", "\n— 1 —\n")
    assert compare(pieces(), unbroken(text, ["— 1 —"])) == []
    assert [m.kind for m in compare(pieces(), text)] == ["uncovered"]
    assert unbroken(text, ["— 1 —", "— 2 —"]).passed == 1


@given(st.lists(st.sampled_from(range(9)), max_size=4), st.integers(0, 8), st.text(alphabet="法治建设,。", max_size=6))
def test_whatever_is_done_is_found_and_ends(dropped, index, words):
    base = pieces()
    edited = [p for k, p in enumerate(base) if k not in dropped]
    if index < len(edited) and not edited[index].units:
        edited[index] = Piece((edited[index].text or "") + words)
    same = [p.text for p in edited] == [p.text for p in base]
    assert (compare(edited, source()) == []) == same


def test_entries_of_a_line():
    assert split_units("甲、乙(丙、丁),戊，己") == ["甲", "乙(丙、丁)", "戊", "己"]


def test_cells_printed_on_lines_of_their_own_are_the_row_with_tabs():
    source = "序号\n工 作 任 务\n责任单位\n\n1 推进改革。\n市教委\n市科委"
    pieces = [Piece("序号\t工 作 任 务\t责任单位"), Piece("1\t推进改革。"), Piece("市教委 市科委")]
    assert compare(pieces, source) == []
    assert compare([Piece("序号\t工作任务"), *pieces[1:]], source)
