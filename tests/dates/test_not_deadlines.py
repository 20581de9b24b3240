import pytest

from fazhi_cli.dates.phrases import find_phrases


@pytest.mark.parametrize(
    "text",
    [
        "落实关税减让安排，5年内关税减让到位的商品", "实施国企改革三年行动计划", "编制三年滚动计划", "制定年度计划", "对企业每年最高补贴50万元",
        "每人每年只享受一次", "每年给予100万元资助", "政策执行期限至2025年12月31日", "自2023年1月1日至2027年12月31日免征增值税",
        "办好中国农民丰收节", "毕业2年内高校毕业生可以申请", "失业保险费率政策延续实施至2024年底", "按每年1万元标准给予补助",
        "农村低保标准每年不低于6000元", "依托全国“质量月”等专项活动推介品牌", "充分利用世界环境日等平台",
        "扣除标准由每月2000元提高", "确保每周 4 课时", "每学期不得超过1次", "以每年2万人的速度增长", "享受补贴后10年内不得转让",
        "对6个月内仍未整改的单位公布名单", "减收电梯定期检验费用", "新开通国内定期客运航线", "还本付息日期最长可延至2023年6月30日",
        "2023年3月31日前继续按照100%比例暂退保证金",
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
        "每年安排不少于500万元用于培训", "2023年底前免费开放场馆", "2023年6月底前返还保证金",
        "2023年1月1日至2023年6月30日期间开展整治，对举报给予奖励", "每周开展一次巡查", "定期检测水质", "定期开展体检",
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
        "自2023 年1 月1 日至2023 年12 月31 日，全面落实减免政策",
        "自2023 年1 月1 日至2024 年6 月30 日，继续按照50%幅度减免税费",
        "对2023年10月1日至2024年3月31日期间新引进的项目给予奖励",
        "对购置日期在2023年1月1日至2023年6月30日期间内的车辆",
    ],
)
def test_what_is_granted_for_a_span_is_no_promise(text):
    assert all(p.aside for p in find_phrases(text))


def test_work_in_a_span_is_a_promise():
    (phrase,) = find_phrases("2024年1月1日至2024年6月30日开展专项整治")
    assert phrase.aside is None
