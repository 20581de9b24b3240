import pytest

from fazhi_cli.dates.phrases import find_phrases


@pytest.mark.parametrize(
    "text",
    [
        "落实关税减让安排，5年内关税减让到位的商品", "实施国企改革三年行动计划", "编制三年滚动计划", "制定年度计划", "对企业每年最高补贴50万元",
        "每人每年只享受一次", "每年给予100万元资助", "政策执行期限至2025年12月31日", "自2023年1月1日至2027年12月31日免征增值税",
        "办好中国农民丰收节", "毕业2年内高校毕业生可以申请", "失业保险费率政策延续实施至2024年底", "按每年1万元标准给予补助",
        "农村低保标准每年不低于6000元", "依托全国“质量月”等专项活动推介品牌", "充分利用世界环境日等平台",
    ],
)  # fmt: skip
def test_names_prices_and_validities_are_no_promises(text):
    phrases = find_phrases(text)
    assert phrases
    assert all(p.aside for p in phrases), [(p.quote, p.aside) for p in phrases]


@pytest.mark.parametrize(
    "text",
    [
        "三年内完成改造", "用3年时间建成", "每年开展一次检查", "2025年底前完成", "到2025年，建成100家", "开展国家宪法日活动",
        "每年11月底前报送", "实施至2025年底完成改造", "每年安排专项资金支持建设", "2023年6月底前出台有效措施", "实行年度履职报告评议",
        "每年安排不少于500万元用于培训",
    ],
)  # fmt: skip
def test_promises_of_work_stay_deadlines(text):
    phrases = find_phrases(text)
    assert phrases
    assert not any(p.aside for p in phrases), [(p.quote, p.aside) for p in phrases]


@pytest.mark.parametrize(
    "text",
    [
        "建立专项建设基金三年滚动项目库",
        "2021年5月1日至2022年4月30日实施阶段性下调费率50%的政策",
        "2022年1月至6月给予企业租金补贴",
    ],
)
def test_what_is_granted_for_a_span_is_no_promise(text):
    assert all(p.aside for p in find_phrases(text))


def test_work_in_a_span_is_a_promise():
    (phrase,) = find_phrases("2024年1月1日至2024年6月30日开展专项整治")
    assert phrase.aside is None
