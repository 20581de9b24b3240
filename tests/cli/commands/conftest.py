"""What the tests of commands share."""

import pytest


@pytest.fixture
def ran(fazhi, plan_copy):
    """Run a command in the folder that holds ``plan/``, as 王明; the exit code is checked."""

    def run(*arguments, code=0, **options):
        done = fazhi(*arguments, cwd=plan_copy.parent, **{"FAZHI_USER": "王明"} | options)
        assert done.code == code, done.out + done.err
        return done

    return run
