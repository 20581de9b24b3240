import difflib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.plan.source import alignment
from fazhi_cli.plan.source.alignment import common_start, operations

texts = st.text("区司法局负责，。一二三", max_size=120)


def rebuilt(a, b, found):
    """Check that the operations cover both texts without gaps, and give what they make of ``a``."""
    made, at_a, at_b = [], 0, 0
    for tag, i, j, k, m in found:
        assert (i, k) == (at_a, at_b)
        at_a, at_b = j, m
        if tag == "equal":
            assert a[i:j] == b[k:m]
        made.append(a[i:j] if tag == "equal" else b[k:m])
    assert (at_a, at_b) == (len(a), len(b))
    return "".join(made)


@given(texts, texts)
def test_small_texts_are_compared_by_difflib(a, b):
    assert rebuilt(a, b, operations(a, b)) == b
    head = common_start(a, b)
    changed = [o for o in operations(a, b) if o[0] != "equal"]
    if head == 0 and common_start(a[::-1], b[::-1]) == 0:
        expected = difflib.SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes()
        assert changed == [o for o in expected if o[0] != "equal"]


@given(texts, texts, st.integers(0, 40))
def test_anchored_texts_are_rebuilt_as_well(a, b, large):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "LARGE", large)
        patch.setattr(alignment, "_ANCHOR", 3)
        assert rebuilt(a, b, operations(a, b)) == b


def document(seed, length):
    pick = random.Random(seed)
    return "".join(chr(0x4E00 + pick.randrange(3000)) for _ in range(length))


def test_a_few_changes_in_a_large_text_are_found_where_they_are():
    a = document(1, 60_000)
    b = "始" + a[1:20_000] + "改" + a[20_001:40_000] + a[40_010:-1] + "末"
    changed = [o for o in operations(a, b) if o[0] != "equal"]
    assert changed == [
        ("replace", 0, 1, 0, 1),
        ("replace", 20_000, 20_001, 20_000, 20_001),
        ("delete", 40_000, 40_010, 40_000, 40_000),
        ("replace", 59_999, 60_000, 59_989, 59_990),
    ]


def test_large_texts_with_nothing_in_common_are_replaced_as_a_whole():
    a, b = document(1, 30_000), document(2, 50_000)
    assert [o for o in operations(a, b) if o[0] != "equal"] == [("replace", 0, 30_000, 0, 50_000)]


@pytest.mark.parametrize(
    ("a", "b", "length"), [("", "", 0), ("ab", "ab", 2), ("ab", "ac", 1), ("a", "ab", 1), ("x", "y", 0)]
)
def test_common_start(a, b, length):
    assert common_start(a, b) == length
