import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from fazhi_cli.intake.write.scalar import scalar


def read(text):
    return YAML(typ="safe").load(f"a: {text}\nb:\n  - {text}\n")


@pytest.mark.parametrize(
    "text",
    ["一", "202281", "1.5", "2024-06-30", "true", "no", "null", "~", "7.", "- a", "a: b", "a #b", "'", '"', ",落实", "0x1F",
     "[a]", "{a}", "*a", "&a", "!a", "%a", "@a", "`a", "a:", ":a", "1_000", "._", "-._", "12:30", "a\tb", "=", "…", "---", "\u3000a"],
)  # fmt: skip
def test_awkward(text):
    assert read(scalar(text)) == {"a": text, "b": [text]}


def test_ordinary_chinese_is_plain():
    assert scalar("（一）做好工作。（责任单位：市教委）") == "（一）做好工作。（责任单位：市教委）"


@given(st.text(min_size=1))
def test_every_text_comes_back(text):
    # Surrogates are no characters; no decoder yields them.
    text = text.encode("utf-8", "ignore").decode()
    assert read(scalar(text)) == {"a": text, "b": [text]}
