"""A draft is sent, and either side asks for other words."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

import pledges.services
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges.agreeing import policies, reading, services
from pledges.agreeing.forms import WordsForm
from pledges.agreeing.passages import spot_of
from pledges.enums import Comparison, Side, VersionKind
from pledges.forms import PledgeForm
from pledges.models import CommonTarget, Pledge, PledgeVersion, WordingExchange, WordingProposal
from pledges.pledged_words import sha256_of
from pledges.signing.queries import words_now
from tests.factories.pledges import make_plan, make_pledge
from tests.factories.units import (
    deputy,
    deputy_officer,
    head_of,
    leader,
    make_year,
    officer_of,
    secretary,
)
from units.enums import DeadlineKind, Stage
from units.models import Deadline, Leadership

from .asked import CONTENT, Exchange

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange():
    return Exchange()


def actions():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


# Sending


def test_a_draft_that_was_sent_is_a_version_and_is_not_rewritten(exchange):
    version = exchange.version
    assert (version.number, version.kind) == (1, VersionKind.SENT)
    assert version.text == words_now(exchange.pledge) and version.sha256 == sha256_of(version.text)
    assert version.by_words.name == exchange.officer.full_name

    with pytest.raises(Refused, match="sửa bằng đề nghị"):
        pledges.services.save_pledge(
            participation=exchange.unit, theme="", content="Khác.", targets=[], by=exchange.officer
        )
    assert exchange.content == CONTENT


def test_sent_twice_it_is_sent_once(exchange):
    services.send_draft(pledge=exchange.pledge, by=exchange.officer)
    with pytest.raises(Refused, match="đã gửi"):
        services.send_draft(pledge=exchange.pledge, by=head_of(exchange.unit))

    assert WordingExchange.objects.count() == PledgeVersion.objects.count() == 1


def test_only_the_unit_sends_and_not_without_words():
    exchange = Exchange(send=False)
    with pytest.raises(Refused, match="Chỉ đơn vị cam kết"):
        services.send_draft(pledge=exchange.pledge, by=exchange.secretary)
    empty = make_pledge(deputy(exchange.year), content=" ", targets=0)
    with pytest.raises(Refused, match="chưa có nội dung"):
        services.send_draft(pledge=empty, by=officer_of(deputy(exchange.year)))


def test_after_the_last_day_the_unit_sends_nothing_and_answers_nothing(exchange):
    proposal = exchange.ask("chu-de", "Đổi mới")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Deadline.objects.create(year=exchange.year, what=DeadlineKind.PLEDGE, last_day=yesterday)

    with pytest.raises(Refused, match="Đã hết hạn ký"):
        exchange.accept(proposal)
    with pytest.raises(Refused, match="Đã hết hạn ký"):
        services.send_draft(pledge=make_pledge(deputy(exchange.year)), by=officer_of(deputy(exchange.year)))
    exchange.ask("noi-dung-1", "Hoàn thành mọi nhiệm vụ.")  # the secretariat is not bound by it


def test_the_leaders_own_draft_goes_to_the_deputy():
    exchange = Exchange(leader(make_year(stage=Stage.REGISTRATION)))

    with pytest.raises(Refused, match="Chỉ Khối trưởng ghi nhận"):
        services.agree(pledge=exchange.pledge, seen=1, by=secretary(exchange.year))
    assert exchange.agree(by=deputy_officer(exchange.year)).kind == VersionKind.AGREED


def test_the_deputy_has_no_word_over_other_drafts(exchange):
    with pytest.raises(Refused, match="Chỉ đơn vị cam kết và Khối trưởng"):
        exchange.ask("chu-de", "Khác", by=deputy_officer(exchange.year))


def test_where_nobody_else_leads_there_is_nobody_to_agree_with():
    year = make_year(stage=Stage.REGISTRATION)
    Leadership.objects.filter(year=year, role="deputy").delete()

    with pytest.raises(Refused, match="ký thẳng"):
        services.send_draft(pledge=make_pledge(leader(year)), by=secretary(year))


# Asking for other words


def test_a_proposal_says_what_was_and_what_is_asked_for_and_changes_nothing(exchange):
    proposal = exchange.ask("noi-dung-2", "Thu ngân sách 1.300,5 tỷ.", reason="Theo dự toán.")

    assert (proposal.side, proposal.place, proposal.reason) == (Side.SECRETARIAT, 2, "Theo dự toán.")
    assert (proposal.before, proposal.after) == ("Thu ngân sách 1.200,5 tỷ.", "Thu ngân sách 1.300,5 tỷ.")
    assert proposal.by_words.name == exchange.secretary.full_name
    assert exchange.content == CONTENT
    assert "pledges.propose_wording" in actions()


def test_pressed_twice_it_is_asked_once(exchange):
    assert exchange.ask("chu-de", "Đổi mới") == exchange.ask("chu-de", "Đổi mới")
    assert WordingProposal.objects.count() == 1


@pytest.mark.parametrize(
    ("where", "after", "why"),
    [
        ("noi-dung-1", "Hoàn thành nhiệm vụ.", "giống câu đang có"),
        ("noi-dung-moi", "  \n ", "Hãy ghi nội dung"),
        ("noi-dung-9", "Gì đó", "vừa được sửa"),
        ("chi-tieu-9", "", "vừa được sửa"),
        ("chu-de", "x" * 301, "tối đa 300"),
        ("noi-dung-1", "x" * 5001, "tối đa 5000"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(exchange, where, after, why):
    with pytest.raises(Refused, match=why):
        exchange.ask(where, after)
    assert not WordingProposal.objects.exists()


def test_a_target_has_a_number_and_a_day_that_the_year_can_have(exchange):
    year = exchange.year.year
    for values, why in [
        ({"aim": None}, "chưa ghi số kế hoạch"),
        ({"comparison": Comparison.BY_DATE, "aim": None, "aim_date": datetime.date(year - 40, 6, 30)}, "thời hạn"),
    ]:
        with pytest.raises(Refused, match=why):
            exchange.ask("chi-tieu-1", exchange.aim(1, **values))


def test_in_one_place_one_thing_is_asked_at_a_time(exchange):
    exchange.ask("noi-dung-1", "Hoàn thành mọi nhiệm vụ.")

    with pytest.raises(Refused, match="đang có đề nghị"):
        exchange.ask("noi-dung-1", "Hoàn thành tốt nhiệm vụ.", by=exchange.officer)
    exchange.ask("noi-dung-moi", "Thêm một.")
    exchange.ask("noi-dung-moi", "Thêm hai.", by=exchange.officer)


def test_words_read_before_they_changed_are_not_asked_about_unread(exchange):
    exchange.accept(exchange.ask("chu-de", "Đổi mới"))

    with pytest.raises(Refused, match="vừa được sửa"):
        exchange.ask("noi-dung-1", "Hoàn thành mọi nhiệm vụ.", seen=1)


def test_a_target_of_the_bloc_is_not_asked_about(exchange):
    common = CommonTarget.objects.create(
        plan=make_plan(exchange.year), position=1, content="Vi phạm", comparison=Comparison.DONE
    )
    exchange.pledge.targets.create(common=common, position=3, content="Vi phạm", comparison=Comparison.DONE)

    with pytest.raises(Refused, match="vừa được sửa"):
        exchange.ask("chi-tieu-3", "")


# How long


def test_a_pledge_is_no_longer_than_anybody_reads_it():
    exchange = Exchange(send=False)
    values = {"participation": exchange.unit, "theme": "", "targets": [], "by": exchange.officer}

    for content, sentence in (
        ("Một dòng.\n" * 201, "có 201 dòng, tối đa 200"),
        ("\n".join(["a" * 4000] * 13), "ký tự, tối đa 50.000"),
        ("Ngắn.\n" + "a" * 5001, "Dòng 2 của nội dung cam kết dài 5.001 ký tự"),
    ):
        with pytest.raises(Refused, match=sentence):
            pledges.services.save_pledge(content=content, **values)
        form = PledgeForm({"content": content})
        assert any(sentence in fault for fault in form.errors["content"])
        with pytest.raises(ValidationError, match=sentence):
            Pledge(participation=exchange.unit, content=content).clean()
    pledges.services.save_pledge(content="Một dòng.\n" * 200, **values)


def test_words_agreed_on_are_no_longer_either():
    exchange = Exchange(content="\n".join(f"Dòng {place}." for place in range(1, 199)))
    first, second = exchange.ask("noi-dung-moi", "Một.\nHai."), exchange.ask("noi-dung-3", "Ba.\nBốn.")

    with pytest.raises(Refused, match="có 201 dòng, tối đa 200"):
        exchange.ask("noi-dung-moi", "Một.\nHai.\nBa.")
    exchange.accept(first)
    with pytest.raises(Refused, match="có 201 dòng, tối đa 200"):
        exchange.accept(second)
    assert len(exchange.content.splitlines()) == 200


def test_who_may_propose_is_asked_once_however_many_lines(exchange, monkeypatch):
    asked = []
    may_propose = policies.may_propose
    monkeypatch.setattr(policies, "may_propose", lambda *args: asked.append(args) or may_propose(*args))

    reading.read(exchange.pledge, [], exchange.secretary)

    assert len(asked) == 2, "once for all places, once for answering everything"


@pytest.mark.parametrize("sign", ["\ufeff", "\u200b", "\u2060", "\xad", "\u3164"])
def test_signs_that_nobody_sees_ask_for_no_removal(exchange, sign):
    form = WordsForm({"after": f" {sign}"}, spot=spot_of("noi-dung-1"), text="Hoàn thành nhiệm vụ.")

    assert "Hãy ghi câu đề nghị" in form.errors["after"][0]
    with pytest.raises(Refused, match="Hãy ghi câu đề nghị"):
        exchange.ask("noi-dung-1", sign)
    assert not WordingProposal.objects.exists()
