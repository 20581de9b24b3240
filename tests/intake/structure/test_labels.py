import pytest

from fazhi_cli.intake.structure.labels import Sequence, read_label


@pytest.mark.parametrize(
    ("text", "style", "number", "printed"),
    [
        ("一、总体要求", "cn", 1, "一、"),
        ("十二、保障", "cn", 12, "十二、"),
        ("（三）做好工作。", "cnp", 3, "（三）"),
        ("(十五)为群众", "cnp", 15, "(十五)"),
        ("1.拓展两个市场", "ar", 1, "1."),
        ("１． 加快建设", "ar", 1, "１．"),
        ("2、推行改革", "ar", 2, "2、"),
        ("（1）加快", "arp", 1, "（1）"),
        ("1）加快", "arh", 1, "1）"),
        ("①加快", "circ", 1, "①"),
        ("1.2 优化服务", "dot", 2, "1.2"),
        ("一是加快", "is", 1, "一是"),
        ("第一条　为了", "art", 1, "第一条"),
        ("第二章 职责", "part", 2, "第二章"),
        ("**（二）发展产业。**培育", "cnp", 2, "（二）"),
        ("## 一、总体要求", "cn", 1, "一、"),
    ],
)
def test_labels(text, style, number, printed):
    label = read_label(text)
    assert (label.style, label.number, label.printed) == (style, number, printed)


@pytest.mark.parametrize(
    "text", ["加快建设", "2024年6月底前", "一、二、三产业融合", "12345热线", "（见附件）", "0.5分", ""]
)
def test_no_labels(text):
    label = read_label(text)
    assert label is None or not Sequence().accepts(label, strict=False)


def test_digits_behind_the_point_are_told_by_sequence():
    sequence = Sequence()
    for number in range(1, 11):
        assert sequence.accepts(read_label(f"{number}.项目"), strict=False)
    assert sequence.accepts(read_label("11.121人才梯队项目"), strict=False)
    assert not sequence.accepts(read_label("2.4亿人次"), strict=False)


def test_a_quantity_is_a_number_only_where_the_numbering_needs_it():
    after = [read_label("3.完成投资")]
    needed = Sequence()
    assert needed.accepts(read_label("1.引进项目"), strict=False)
    assert needed.accepts(read_label("2.5亿元以上项目开工"), strict=False, later=after)
    not_needed = Sequence()
    assert not_needed.accepts(read_label("1.引进项目"), strict=False)
    assert not not_needed.accepts(read_label("2.5亿元以上"), strict=False, later=[read_label("2.开工"), *after])


def test_restart_and_gap():
    sequence = Sequence()
    for text in ("（一）甲", "（二）乙", "（一）丙", "（三）丁"):
        assert sequence.accepts(read_label(text), strict=False)
    assert sequence.gaps == [("（三）", 3)]
    assert not sequence.accepts(read_label("（九）戊"), strict=False)


def test_strict_takes_only_the_next_number():
    sequence = Sequence()
    assert sequence.accepts(read_label("1.甲"), strict=True)
    assert not sequence.copy().accepts(read_label("3.乙"), strict=True)
    assert sequence.accepts(read_label("2.乙"), strict=True)


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("1﹒推进", "ar", 1), ("１．推进", "ar", 1), ("1。推进", "ar", 1), ("1·推进", "ar", 1), ("⒉推进", "ar", 2),
        ("（１）推进", "arp", 1), ("⑶推进", "arp", 3), ("［4］推进", "arp", 4), ("﹙2﹚推进", "arp", 2),
        ("㈢推进", "cnp", 3), ("〔二〕推进", "cnp", 2), ("㉑推进", "circ", 21), ("❷推进", "circ", 2),
    ],
)  # fmt: skip
def test_every_level_sign_and_bracket_width(text, style, number):
    label = read_label(text)
    assert (label.style, label.number) == (style, number)


@pytest.mark.parametrize("text", ["1．2021年6月底前完成", "３．2020年底前开展", "12.２０２１年起实施"])
def test_a_year_behind_a_number_is_no_part_of_it(text):
    label = read_label(text)
    assert label is not None
    assert (label.style, label.unsure) == ("ar", False)


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [("举措二：增加学位", "word", 2), ("任务1：推进改革", "word", 1), ("B.增加学位", "alpha", 2)],
)
def test_words_and_letters_number_too(text, style, number):
    label = read_label(text)
    assert label is not None
    assert (label.style, label.number) == (style, number)


@pytest.mark.parametrize("text", ["A股上市公司", "任务一览表", "AI.赋能", "项目1个"])
def test_words_and_letters_that_number_nothing(text):
    assert read_label(text) is None
