import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.exchange.naming import item_of_text


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("15", "15"), ("⑮", "15"), ("⑮为群众提供便捷高效的公共法律服务", "15"), ("15-2", "15-2"), ("（二十二）完善…", "22"),
        ("(二十二)完善多元化解矛盾纠纷机制", "22"), ("二十二、完善多元化解矛盾纠纷机制", "22"), ("第二十二条 完善多元化", "22"),
        ("22.完善多元化解矛盾纠纷机制", "22"), ("完善多元化解矛盾纠纷机制", "22"), ("22-2 每年有针对性地开展矛盾纠纷专项排查化解活动。", "22-2"),
        ("每年有针对性地开展矛盾纠纷专项排查化解活动", "22-2"), ("3-1 到2025年底,〔注3〕“八五”普法规划实施完成,法治观念深入人心", "3-1"),
    ],
)  # fmt: skip
def test_how_clerks_name_a_task(plan, text, item):
    assert str(item_of_text(plan, text)) == item


@pytest.mark.parametrize(
    "text", ["一、推动全社会增强法治观念", "（十五）完善多元化解矛盾纠纷机制", "22-2 健全完善一站式"]
)
def test_a_number_and_words_that_contradict_each_other(plan, text):
    with pytest.raises(UsageProblem, match="编号和名称对不上"):
        item_of_text(plan, text)


@pytest.mark.parametrize("text", ["完善", "九十九", "（九十九）完善", "略"])
def test_what_names_nothing(plan, text):
    with pytest.raises(UsageProblem, match="没有"):
        item_of_text(plan, text)


def test_every_task_and_measure_by_its_own_words(plan):
    for task in plan.tasks:
        assert item_of_text(plan, f"（{task.clause}）{task.title}").task == task.id
        for measure in task.measures:
            assert item_of_text(plan, f"{measure.id} {measure.text}").measure == measure.id
