"""Small made-up places with the repository's plan."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from fazhi_cli.plan.duties import bearers
from fazhi_cli.plan.model import Implements, Plan
from fazhi_cli.rollup.bundle import make_bundle
from fazhi_cli.settings import DEFAULT
from tests.ledger.making import record

DAY = dt.date(2025, 5, 1)


def plan_of(plan, place, name):
    """The plan as if it were another place's; some units and tasks are mapped, some are not."""
    units = tuple(u._replace(function=None) if n % 5 == 4 else u for n, u in enumerate(plan.units))
    upper = Implements("示例纲要", "五")
    tasks = tuple(
        t._replace(implements=upper._replace(clause="六" if t.id % 2 else "五")) if t.id < 16 else t for t in plan.tasks
    )
    document = plan.document._replace(place=place, district=name)
    return Plan(document, plan.sections, tasks, units, plan.collectives)


def ledger(plan, seed, count):
    chosen = random.Random(seed)
    duties = [d for d in bearers(plan) if d.unit in plan.unit_by_id]
    found = []
    for _ in range(count):
        duty = chosen.choice(duties)
        on = dt.date(2022, 8, 1) + dt.timedelta(days=chosen.randrange(1000))
        found.append(record(duty.task, chosen.choice(["doing", "done", "ongoing"]), duty.unit, str(on)))
    return found


@pytest.fixture(scope="session")
def made(plan):
    """Makes the bytes of a bundle."""

    def make(place, name, records, day=DAY, **more):
        return make_bundle(plan_of(plan, place, name), "digest", records, DEFAULT, day, **more)

    return make


@pytest.fixture(scope="session")
def places(plan, made):
    """Bundles of three places, two of them with the very same ledger: a tie."""
    one, two = ledger(plan, 1, 60), ledger(plan, 2, 60)
    return {
        "350111.parquet": made("350111", "甲区", one),
        "350102.parquet": made("350102", "乙区", one),
        "350103.parquet": made("350103", "丙区", two, dt.date(2025, 2, 1)),
        "360102.parquet": made("360102", "丁区", [], public=True),
    }


@pytest.fixture
def inbox(tmp_path, places):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name, data in places.items():
        (folder / name).write_bytes(data)
    return folder
