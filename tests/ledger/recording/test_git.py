import pytest

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.recording.git import BEGIN, END, codeowners_block, with_block


def test_each_unit_has_its_own_folder_and_the_office_the_rest(plan):
    block = codeowners_block(plan, "plan", {"sifaju": "@jinan/sfj wang@example.cn"}, "@office", "@jinan/{key}")
    lines = block.splitlines()
    assert lines[1] == "/plan/ @office"
    assert lines[2] == "/plan/records/_office/ @office"
    assert "/plan/records/sifaju/ @jinan/sfj wang@example.cn" in lines
    assert "/plan/records/wangzhuang/ @jinan/wzjd" in lines
    bearing = [line for line in lines if line.startswith("/plan/records/")]
    assert len(bearing) == 1 + 46 + 9
    assert lines.index("/plan/ @office") < lines.index(bearing[0]), "the last line that fits counts"


@pytest.mark.parametrize("account", ["sfj", "@", "", "@a b", "@a/", "a@b"])
def test_accounts_are_checked(plan, account):
    with pytest.raises(UsageProblem, match="账号"):
        codeowners_block(plan, "plan", {"sifaju": account or " "}, "@office", "@{id}")


def test_unknown_unit(plan):
    with pytest.raises(UsageProblem, match="nobody"):
        codeowners_block(plan, "plan", {"nobody": "@x"}, "@office", "@{id}")


def test_plan_at_the_top_of_its_repository(plan):
    lines = codeowners_block(plan, ".", {}, "@o", "@{id}").splitlines()
    assert lines[1:3] == ["* @o", "/records/_office/ @o"]


def test_blanks_in_paths_are_escaped(plan):
    assert r"/我的\ 方案/plan/ @o" in codeowners_block(plan, "我的 方案/plan", {}, "@o", "@{id}")


def test_only_the_own_block_is_replaced():
    block = f"{BEGIN}\n/a @b\n{END}\n"
    once = with_block("* @all\n", block)
    assert once == f"* @all\n\n{block}"
    assert with_block(once + "/x @y\n", block.replace("/a", "/c")) == once.replace("/a", "/c") + "/x @y\n"
    assert with_block("", block) == block
    with pytest.raises(UsageProblem, match="成对"):
        with_block(f"{BEGIN}\n", block)
