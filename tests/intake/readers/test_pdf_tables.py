from pathlib import Path

from fazhi_cli.intake.readers.pdf import read_pdf
from fazhi_cli.intake.readers.pdf_tables import Piece, Rules, tables_of
from tests.intake.making import pdf

UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
XS = (50, 90, 290, 400, 500)


def ruled(ys, xs=XS):
    across = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return across + "".join(f"{x} {ys[-1]} 0.5 {ys[0] - ys[-1]} re f\n" for x in xs)


def rows_of(data):
    reading = read_pdf(Path("x.pdf"), data, None)
    return [line.cells or line.text for line in reading.lines if line.text.strip()]


def table(y, *cells):
    """The pieces of a row; a cell of several lines is a list."""
    texts = [cell if isinstance(cell, list) else [cell] for cell in cells]
    return [
        (x + 5, y - 14 * n, text) for x, cell in zip(XS, texts, strict=False) for n, text in enumerate(cell) if text
    ]


HEADS = ("序号", "工作任务", "牵头单位", "时限")


def test_a_ruled_table_is_read_by_its_lines():
    page = [
        (60, 800, "某县任务分解表"),
        *table(765, *HEADS),
        *table(735, "1", ["建设三处公园，全年新增绿地十万平方", "米。"], ["县甲局", "县乙局"], "长期"),
        *table(695, "2", "修缮五座桥梁。", "县丙局", "12月底前"),
    ]
    assert rows_of(pdf(page, drawn=ruled((780, 750, 710, 670)))) == [
        "某县任务分解表",
        HEADS,
        ("1", "建设三处公园，全年新增绿地十万平方米。", "县甲局 县乙局", "长期"),
        ("2", "修缮五座桥梁。", "县丙局", "12月底前"),
    ]


def test_a_row_that_a_page_break_cut_is_one():
    first = [
        *table(765, *HEADS),
        *table(735, "1", "建设三处公园，全年", "县甲局", "长期"),
        *table(695, "2", "修缮五座", "县丙局", "长期"),
    ]
    second = [*table(765, *HEADS), *table(735, "", "桥梁。", "", ""), *table(695, "3", "植树。", "县丁局", "长期")]
    assert rows_of(pdf(first, second, drawn=ruled((780, 750, 710, 670)))) == [
        HEADS, ("1", "建设三处公园，全年", "县甲局", "长期"), ("2", "修缮五座桥梁。", "县丙局", "长期"),
        HEADS, ("3", "植树。", "县丁局", "长期"),
    ]  # fmt: skip


def test_text_that_reaches_over_a_line_makes_no_table():
    page = [
        *table(765, *HEADS),
        (55, 735, "1 建设三处公园，全年新增绿地十万平方米，保护古树名木五百棵 县甲局"),
        *table(695, "2", "修缮", "县丙局", "长期"),
    ]
    assert all(isinstance(row, str) for row in rows_of(pdf(page, drawn=ruled((780, 750, 710, 670)))))


def drawn_rules(down, across):
    rules = Rules()
    for x0, y0, x1, y1 in [*((x, low, x, high) for x, low, high in down), *((a, y, b, y) for y, a, b in across)]:
        for operator, operands in ((b"m", (x0, y0)), (b"l", (x1, y1)), (b"S", ())):
            rules.visit(operator, operands, UNIT, UNIT)
    return rules


def test_merged_cells_and_lines_across():
    whole = [(x, 0, 90) for x in (0, 300)]
    rules = drawn_rules([*whole, (100, 0, 60), (200, 0, 60)], [(90, 0, 300), (60, 0, 300), (30, 100, 300), (0, 0, 300)])
    (grid,) = tables_of(rules)
    pieces = [Piece(5, 70, 10, "一、总体"), Piece(5, 40, 10, "类"), Piece(105, 40, 10, "甲"), Piece(105, 10, 10, "乙")]
    rows = grid.rows(pieces)
    assert rows is not None
    assert [row.cells for row in rows] == [("一、总体",), ("类", "甲", ""), ("", "乙", "")]
    assert [set(row.merged) for row in rows] == [set(), set(), {0}]


def test_a_path_that_is_not_painted_is_no_line():
    rules = Rules()
    rules.visit(b"re", (0, 0, 100, 100), UNIT, UNIT)
    rules.visit(b"n", (), UNIT, UNIT)
    assert (rules.across, rules.down) == ([], [])


def test_signs_of_another_font_go_where_blanks_were_left_for_them():
    rules = drawn_rules([(x, 0, 60) for x in (0, 200, 300, 400)], [(y, 0, 400) for y in (60, 30, 0)])
    (grid,) = tables_of(rules)
    rows = grid.rows([Piece(5, 40, 10, "推行 一件事 改革"), Piece(25, 40, 10, "“ ”")])
    assert rows is not None
    assert rows[0].cells[0] == "推行“一件事”改革"
