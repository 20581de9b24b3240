from fazhi_cli.plan.duties import bearers, duties_of, open_tasks_of, task_bearers


def test_the_strongest_way_counts_once(plan):
    duties = [d for d in task_bearers(plan, plan.task_by_id[24]) if d.unit == "wangxinban"]
    assert [(d.via, d.mention) for d in duties] == [("annotation", "区委宣传部(区委网信办)")]


def test_three_bodies_in_one_entry(plan):
    ways = {
        d.unit: d.via for d in task_bearers(plan, plan.task_by_id[11]) if d.mention == "区发改局(区信用办、区大数据局)"
    }
    assert ways == {"fagaiju": "named", "xinyongban": "annotation", "dashujuju": "annotation"}


def test_a_body_with_two_names_is_borne_once(plan):
    assert [d.via for d in task_bearers(plan, plan.task_by_id[4]) if d.unit == "dangxiao"] == ["named"]


def test_open_duties_only_on_request(plan):
    assert not any(d.via == "open" for d in bearers(plan))
    with_open = [d for d in duties_of(plan, "sifaju", include_open=True) if d.via == "open"]
    assert [d.task for d in with_open] == open_tasks_of(plan, "sifaju") == [11, 20, 25]


def test_a_collective_is_named_itself(plan):
    assert {d.via for d in duties_of(plan, "qita-quzhi")} == {"named"}
    assert open_tasks_of(plan, "qita-quzhi") == []


def test_order_is_that_of_mention(plan):
    names = [plan.body_name(d.unit) for d in task_bearers(plan, plan.task_by_id[9])]
    assert names[:3] == ["区民政局", "各乡镇(街道)", "王庄街道"]
