from fazhi_cli.cli.printing.phrasing import deadlines_text
from fazhi_cli.plan.folder.locate import bundled_folder
from fazhi_cli.plan.load import load_plan


def test_a_day_that_two_deadlines_share_is_printed_once():
    plan = load_plan(bundled_folder())
    task = next(t for t in plan.tasks if deadlines_text(t.deadlines) != "-")
    once = deadlines_text(task.deadlines)
    assert deadlines_text([*task.deadlines, *task.deadlines]) == once
    assert len(set(once.split("；"))) == len(once.split("；"))
