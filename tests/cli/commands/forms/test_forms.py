"""A quarter's round at the command line: out, back, who has not answered, notices."""

from __future__ import annotations

import csv
import json

import pytest

from tests.forms.filling import Filled, with_macros
from tests.forms.servers import webhook


@pytest.fixture
def sent(ran, plan_copy):
    ran("forms", "send", "--year", "2024", "--due", "2024-12-20", "-o", "填报")
    return plan_copy.parent / "填报"


def fill(sent, name, **options):
    path = sent / f"{name} 2024年填报表.xlsx"
    filled = Filled(path.read_bytes()).answer_all()
    for item, cells in options.items():
        filled.answer(item.replace("_", "-").lstrip("i"), **cells)
    path.write_bytes(filled.saved())
    return path


def test_a_round_is_three_commands(ran, sent, plan_copy):
    assert len(list(sent.glob("*.xlsx"))) == 55
    fill(sent, "区司法局")
    fill(sent, "区信访局")
    seen = ran("forms", "take", "填报")
    assert "区信访局 2024年填报表.xlsx：新 10，空白 4" in seen.out
    assert "只是预览，没有写" in seen.out
    assert not list(plan_copy.glob("records/*/*"))
    done = ran("forms", "take", "填报", "--write", "--received", "2024-12-18")
    assert "已记录" in done.out
    assert "fazhi status withdraw --batch" in done.out
    due = json.loads(ran("forms", "due", "--format", "json").out)
    kinds = {u["unit"]: u["kind"] for u in due["units"]}
    assert (due["period"], kinds["xinfangju"], kinds["jiaoyuju"]) == ("2024", "in", "blank")
    assert kinds["sifaju"] == "partial"
    again = ran("forms", "take", "填报", "--write")
    assert "没有新的内容要写" in again.out


def test_what_needs_a_look_stops_the_writing_unless_told(ran, sent, plan_copy):
    fill(sent, "区司法局")
    path = fill(sent, "区信访局", i19={"status": "差不多"})
    (sent / "宏.xlsx").write_bytes(with_macros(path.read_bytes()))
    held = ran("forms", "take", "填报", "--write", code=2)
    assert "有 2 处要先看，什么也没有写" in held.out
    assert "宏.xlsx：文件里有宏" in held.out
    assert "区信访局 2024年填报表.xlsx “填报表”E" in held.out
    assert not list(plan_copy.glob("records/*/*"))
    ran("forms", "take", "填报", "--write", "--partial", code=1)
    assert list(plan_copy.glob("records/sifaju/*"))


def test_words_that_only_suggest(ran, sent, plan_copy):
    fill(sent, "区信访局", i19={"status": "基本完成", "finished": None})
    held = ran("forms", "take", "填报", "--write", code=2)
    assert "“基本完成”建议读作“推进中”：区信访局 2024年填报表.xlsx “填报表”E" in held.out
    assert "--accept" in held.out
    (plan_copy.parent / "fazhi.toml").write_text('[words]\n"基本完成" = "doing"\n', encoding="utf-8")
    ran("forms", "take", "填报", "--write")
    (plan_copy.parent / "fazhi.toml").write_text('[words]\n"基本完成" = "完了"\n', encoding="utf-8")
    wrong = ran("forms", "take", "填报", code=2)
    assert "[words] 的“基本完成”写作“完了”，不是状态" in wrong.err


def test_the_json_of_a_taking(ran, sent):
    fill(sent, "区信访局")
    told = json.loads(ran("forms", "take", "填报", "--format", "json").out)
    assert (told["written"], told["batch"], told["period"]) == (0, None, "2024")
    row = next(r for r in told["rows"] if r["unit"] == "xinfangju" and r["item"] == "19")
    assert (row["result"], row["status"], row["sheet"], row["cell"][0]) == ("new", "done", "填报表", "E")


def test_a_form_is_not_imported_as_a_table(ran, sent):
    path = fill(sent, "区信访局")
    assert "收表用：fazhi forms take" in ran("status", "import", str(path), code=2).err


def test_due_as_a_table_a_file_and_a_message(ran, sent):
    assert "未交 55" in ran("forms", "due").out
    rows = list(
        csv.DictReader(ran("forms", "due", "--format", "csv", "--unit", "sfj").out.lstrip("\ufeff").splitlines())
    )
    assert [(r["单位"], r["情况"], r["期限"]) for r in rows] == [("区司法局", "未交", "2024-12-20")]
    assert ran("forms", "due", "--format", "群通知").out.startswith("【催报】2024年填报表（12月20日前发回）")
    assert "（没有）" in ran("forms", "due", "--only", "迟交").out


def test_asking_writes_nothing(ran, plan_copy):
    before = sorted(plan_copy.parent.rglob("*"))
    ran("forms", "send", "--year", "2024", "--due", "2024-12-20", "--dry-run")
    assert "还没有发过填报表" in ran("forms", "due", code=2).err
    ran("forms", "due", "--year", "2024")
    ran("notify", "--as-of", "2024-12-01")
    assert sorted(plan_copy.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("send",), "没有写问哪个时段"),
        (("send", "--year", "2024"), "没有写哪一天之前发回"),
        (("send", "--year", "2024", "--due", "2023-12-20"), "早于所问的2024年"),
        (("send", "--year", "2024", "--due", "2024-12-20", "--as", "pdf"), "--as 没有“pdf”"),
        (("send", "--year", "2024", "--due", "2024-12-20", "--only", "甲"), "--only 没有“甲”"),
        (("take", "没有"), "没有“没有”这个文件夹或文件"),
        (("take", "plan", "--evidence", "没有", "--year", "2024"), "--evidence 的“没有”不是文件夹"),
        (("take", "plan", "--year", "2024", "--received", "2099-01-01"), "还没有到"),
    ],
)
def test_wrong_commands(ran, arguments, words):
    assert words in ran("forms", *arguments, code=2).err


def test_the_bundled_plan_is_not_written_to(fazhi, tmp_path):
    done = fazhi("forms", "send", "--year", "2024", "--due", "2024-12-20", cwd=tmp_path)
    assert done.code == 2
    assert "fazhi init --bundled" in done.err
    assert not list(tmp_path.iterdir())


class TestNotify:
    def test_nothing_is_sent_unless_told(self, ran):
        done = ran("notify", "--as-of", "2024-12-01", "--unit", "sfj")
        assert "== 给区司法局：督办提醒：区司法局" in done.out
        assert "没有发；发送加 --send" in done.err

    def test_sending_and_not_again(self, ran, tmp_path):
        with webhook() as hook:
            (tmp_path / "通讯录.toml").write_text(
                f'[addresses]\n"区司法局" = "json://127.0.0.1:{hook.server_address[1]}/key9999"\n', encoding="utf-8"
            )
            words = ("notify", "--as-of", "2024-12-01", "--unit", "sfj", "--no-office", "--send")
            done = ran(*words, "--addresses", "通讯录.toml")
            assert "已发 区司法局（json）" in done.out
            refused = ran(*words, FAZHI_ADDRESSES="通讯录.toml", code=1)
            assert "没有再发 区司法局（json）：今天已经发过" in refused.out
            ran(*words, "--addresses", "通讯录.toml", "--again")
            assert len(hook.taken) == 2
            assert "key9999" not in done.out + done.err + refused.out + refused.err

    def test_who_has_no_address_is_named(self, ran, tmp_path):
        (tmp_path / "通讯录.toml").write_text("[addresses]\n", encoding="utf-8")
        done = ran("notify", "--as-of", "2024-12-01", "--unit", "sfj", "--send", "--addresses", "通讯录.toml", code=1)
        assert "没有地址的 2 个：区司法局、" in done.err
        assert "没有写地址文件" in ran("notify", "--send", code=2).err
        assert "只能写一个" in ran("notify", "--send", "--dry-run", code=2).err
