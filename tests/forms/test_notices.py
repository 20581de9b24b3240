"""One message for each unit and one for the office; sent to servers of this machine, secrets kept, nothing twice a day."""

import datetime as dt
import json
import sys

import pytest

from fazhi_cli.dates.periods import year
from fazhi_cli.errors import FazhiError, UsageProblem
from fazhi_cli.forms.notices import Notice, Sender, compose, log_file, read_addresses
from fazhi_cli.ledger.findings import Wanted, find
from fazhi_cli.ledger.words import OFFICE
from fazhi_cli.settings import DEFAULT
from tests.ledger.making import day

from .servers import mail_server, webhook

AS_OF = dt.date(2024, 12, 1)


@pytest.fixture
def progress(book):
    from fazhi_cli.ledger.states.replay import replay

    return replay(book.plan, (), AS_OF, None, DEFAULT)


def test_each_unit_hears_of_its_own_and_of_nothing_else(book, progress):
    findings = find(book.plan, progress, Wanted(due_soon=True, reported=year(2024)))
    notices = compose(book.plan, progress, findings, "王明")
    assert notices[-1].to == OFFICE
    assert {n.to for n in notices[:-1]} == {u for f in findings for u in f.units}
    for notice in notices[:-1]:
        assert list(notice.findings) == [f for f in findings if notice.to in f.units]
        lines = [line for line in notice.text.splitlines() if line[0].isdigit()]
        assert len(lines) == len(notice.findings)
        for other in book.plan.units:
            if other.id != notice.to and other.name not in notice.name:
                assert f"{other.name}：" not in notice.text
    assert "联系：王明" in notices[0].text


def test_a_message_names_item_date_and_days(book, progress):
    findings = find(book.plan, progress, Wanted(units=("sifaju",)))
    first, office = compose(book.plan, progress, findings)
    assert first.title == f"督办提醒：区司法局 {len(findings)} 项"
    assert "15-1 为群众提供便捷高效的公共法律服务，2022-12-31（已过701天）" in first.text
    assert f"区司法局{len(findings)}" in office.text


def test_nothing_found_nothing_said(book, progress):
    assert compose(book.plan, progress, []) == []


# What apprise itself imports is going out of fashion; that is not for this project to mend.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")

DAY = day("2024-12-20")
NOTICE = Notice("sifaju", "区司法局", "督办提醒：区司法局 1 项", "区司法局：请办理。\n1. 15-1 <公共> & 法律服务", ())


@pytest.fixture
def addresses(book, tmp_path):
    def write(text, name="通讯录.toml"):
        path = tmp_path / name
        path.write_text("[addresses]\n" + text, encoding="utf-8")
        return read_addresses(path, book.plan, book.folder)

    return write


def test_a_mail_and_a_webhook(addresses):
    with mail_server() as mail, webhook() as hook:
        ours = f'"司法局" = ["mailto://127.0.0.1:{mail.server_address[1]}?from=a@b.cn&to=sfj@jinan.cn", "json://127.0.0.1:{hook.server_address[1]}/robot"]\n'
        done = Sender(addresses(ours), DAY).send(NOTICE)
        assert [(d.kind, d.result) for d in done] == [("mailto", "sent"), ("json", "sent")]
        (message,) = mail.taken
        assert str(message["subject"]) == NOTICE.title
        assert "sfj@jinan.cn" in str(message["to"])
        assert message.get_content().replace("\r\n", "\n").strip() == NOTICE.text
        (posted,) = hook.taken
        assert (posted["title"], posted["message"]) == (NOTICE.title, NOTICE.text)


def test_each_sending_is_logged_without_secrets_and_not_repeated(addresses):
    with webhook() as hook:
        book = addresses(f'"司法局" = "json://user:secret@127.0.0.1:{hook.server_address[1]}/key9999"')
        assert Sender(book, DAY).send(NOTICE)[0].result == "sent"
        again = Sender(book, DAY).send(NOTICE)[0]
        assert (again.result, again.why) == ("refused", "今天已经发过")
        assert Sender(book, DAY).send(NOTICE._replace(text="别的"))[0].result == "sent"
        assert Sender(book, day("2024-12-21")).send(NOTICE)[0].result == "sent"
        assert Sender(book, DAY, again=True).send(NOTICE)[0].result == "sent"
        assert len(hook.taken) == 4
    log = log_file(book.path).read_text("utf-8")
    entries = [json.loads(line) for line in log.splitlines()]
    assert [(e["to"], e["result"]) for e in entries] == [("sifaju", "sent")] * 4
    assert "secret" not in log
    assert "key9999" not in log


def test_what_was_not_taken_is_told_and_tried_again(addresses):
    with webhook(answer=500) as hook:
        book = addresses(f'"司法局" = "json://127.0.0.1:{hook.server_address[1]}/key9999?retry=0"')
        (failed,) = Sender(book, DAY).send(NOTICE)
        assert failed.result == "failed"
        assert failed.why
        assert "key9999" not in failed.why
        hook.answer = 200
        assert Sender(book, DAY).send(NOTICE)[0].result == "sent"


def test_who_has_no_address_may_have_that_of_all(addresses):
    book = addresses('"*" = "json://127.0.0.1:9/group"\n"办公室" = "json://127.0.0.1:9/office"')
    assert book.of("sifaju") == ("json://127.0.0.1:9/group",)
    assert book.of(OFFICE) == ("json://127.0.0.1:9/office",)
    assert addresses('"*" = "json://127.0.0.1:9/group"').of(OFFICE) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"没有这个局" = "json://a/b"', "没有“没有这个局”"),
        ('"区司法局" = "sfj@jinan.cn"', "“区司法局”的地址应是"),
        ('"区司法局" = 5', "“区司法局”的地址应是"),
        ('"区司法局" = [', "写得不对"),
    ],
)
def test_addresses_that_cannot_be_used(addresses, text, words):
    with pytest.raises(UsageProblem, match=words):
        addresses(text)


def test_an_address_of_no_kind_is_told_before_anything_is_sent(addresses):
    with pytest.raises(UsageProblem, match="sifaju 的第 1 个地址（nonsense://…）不能用"):
        Sender(addresses('"区司法局" = "nonsense://secret"'), DAY)


def test_addresses_never_lie_below_the_plan(book):
    path = book.folder / "通讯录.toml"
    path.write_text("[addresses]\n", encoding="utf-8")
    with pytest.raises(UsageProblem, match="在方案文件夹里"):
        read_addresses(path, book.plan, book.folder)


def test_a_damaged_log_stops_everything(addresses):
    book = addresses('"区司法局" = "json://127.0.0.1:9/x"')
    log_file(book.path).write_text("{\n", encoding="utf-8")
    with pytest.raises(FazhiError, match="第 1 行写得不对"):
        Sender(book, DAY)


def test_without_the_library_it_says_what_to_install(addresses, monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(FazhiError, match="没有安装") as told:
        Sender(addresses(""), DAY)
    assert "fazhi-cli[notify]" in told.value.hint


@pytest.mark.parametrize(
    "url", ["wecombot://abcdef-1234", "dingtalk://abcdef", "feishu://abcdef", "mailtos://a:b@smtp.example.cn?to=c@d.cn"]
)
def test_the_robots_people_have_are_known(addresses, url):
    Sender(addresses(f'"区司法局" = "{url}"'), DAY)
