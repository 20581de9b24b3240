from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.report.facts.texts import public_text


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("联系人：张三 13800138000。", "（略）。"),
        ("联系电话（0591）83612345，已建成", "（略），已建成"),
        ("电话(0591)8361 2345", "（略）"),
        ("拨打0591 83612345", "拨打（略）"),
        ("拨打0591—83612345转", "拨打（略）转"),
        ("１３８００１３８０００", "（略）"),
        ("联系人王明，电话：83612345", "（略），（略）"),
        ("联系人：王明、李华，已完成", "（略），已完成"),
        ("138-0013-8000", "（略）"),
        ("+86 138 0013 8000", "（略）"),
        ("手机：138 0013 8000，邮箱a.b@c.gov.cn", "（略），邮箱（略）"),
        ("经办人：王明；", "（略）；"),
        ("身份证350111199001011234", "身份证（略）"),
        ("热线400-800-1234", "热线（略）"),
    ],
)
def test_how_to_reach_people_is_left_out(text, public):
    assert public_text(text) == public


@pytest.mark.parametrize(
    "text",
    [
        "电话回访217人次，满意率98.6%",
        "印发电话诈骗宣传单2000份",
        "打击电信网络诈骗，清理电话黑卡13500张",
        "深化12348热线与12345平台、110热线互联互通",
        "投入经费13800000000元",
        "建立联系人制度，健全负责人学法制度",
        "榕晋委法〔2022〕4号，2024-12-31前完成",
        "手机端点击量1350000次",
    ],
)
def test_what_was_done_stays(text):
    assert public_text(text) == text


@given(st.text())
def test_any_text_is_taken(text):
    assert public_text(public_text(text)) == public_text(text)
