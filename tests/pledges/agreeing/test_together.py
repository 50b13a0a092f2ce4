"""Two people at the same moment over the words of a pledge: one is done, the other reads what became of it."""

import pytest
from django.db import connection

import pledges.services
from pledges.agreeing import services
from pledges.enums import WordingStatus
from pledges.models import PledgeVersion, WordingExchange, WordingProposal
from pledges.signing.services import sign_pledge
from tests.factories.onpaper import enter_pledge
from tests.factories.pledges import words_of
from tests.factories.units import head_of
from tests.scoring.test_together import again, at_once
from tests.together import behind, one_of

from .asked import Exchange

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def fresh(row):
    """As another request reads it."""
    return type(row).objects.get(pk=row.pk)


def test_both_sides_ask_for_other_words_in_one_place():
    exchange = Exchange()

    def ask(person, after):
        exchange.ask("chu-de", after, by=again(person))

    told = at_once(lambda: ask(exchange.secretary, "Đổi mới"), lambda: ask(exchange.officer, "Sáng tạo"))

    assert "đang có đề nghị" in str(one_of(told))
    assert WordingProposal.objects.count() == 1


def test_one_side_asks_in_two_windows():
    exchange = Exchange()

    assert at_once(*[lambda: exchange.ask("chu-de", "Đổi mới", by=again(exchange.secretary))] * 2) == [None, None]

    assert WordingProposal.objects.count() == 1


def test_accepted_while_it_is_taken_back():
    exchange = Exchange()
    proposal = exchange.ask("chu-de", "Đổi mới")

    told = behind(
        lambda: services.take_proposal_back(proposal=fresh(proposal), by=again(exchange.secretary)),
        lambda: exchange.accept(fresh(proposal), by=again(exchange.officer)),
    )

    assert "không còn chờ trả lời" in str(told)
    assert exchange.pledge.theme == "Kỷ cương" and exchange.version.number == 1


def test_accepted_while_the_draft_is_taken_back():
    exchange = Exchange()
    proposal, head = exchange.ask("chu-de", "Đổi mới"), head_of(exchange.unit)

    told = behind(
        lambda: services.take_draft_back(pledge=exchange.pledge, reason="Soạn lại", by=again(exchange.officer)),
        lambda: exchange.accept(fresh(proposal), by=again(head)),
    )

    assert "không còn chờ trả lời" in str(told)
    assert WordingProposal.objects.get().status == WordingStatus.LAPSED


def test_signed_while_other_words_are_asked_for():
    exchange = Exchange()
    exchange.agree()
    head, seen = head_of(exchange.unit), words_of(exchange.pledge)

    told = behind(
        lambda: exchange.ask("chu-de", "Đổi mới", by=again(exchange.secretary)),
        lambda: sign_pledge(pledge=exchange.pledge, seen=seen, by=again(head)),
    )

    assert "Còn 1 đề nghị sửa" in str(told)
    assert not exchange.pledge.is_signed


def test_asked_for_while_it_is_signed():
    exchange = Exchange()
    exchange.agree()
    head, seen = head_of(exchange.unit), words_of(exchange.pledge)

    told = behind(
        lambda: sign_pledge(pledge=exchange.pledge, seen=seen, by=again(head)),
        lambda: exchange.ask("chu-de", "Đổi mới", seen=2, by=again(exchange.secretary)),
    )

    assert "đã ký" in str(told)
    assert not WordingProposal.objects.exists()


def test_agreed_on_while_the_unit_asks_for_more():
    exchange = Exchange()

    told = behind(
        lambda: exchange.ask("chu-de", "Đổi mới", by=again(exchange.officer)),
        lambda: services.agree(pledge=exchange.pledge, seen=1, by=again(exchange.secretary)),
    )

    assert "Còn đề nghị sửa" in str(told)
    assert PledgeVersion.objects.count() == 1


def test_two_proposals_accepted_at_once_are_two_versions_and_both_stand():
    exchange = Exchange()
    lines = [exchange.ask("noi-dung-1", "Một.\nHai."), exchange.ask("noi-dung-2", "Ba.")]
    people = [exchange.officer, head_of(exchange.unit)]

    def accept(place):
        exchange.accept(fresh(lines[place]), by=again(people[place]))

    assert at_once(lambda: accept(0), lambda: accept(1)) == [None, None]

    assert exchange.content.splitlines() == ["Một.", "Hai.", "Ba.", "Không có đơn thư vượt cấp."]
    assert exchange.version.number == 3


def test_written_on_while_it_is_sent():
    exchange = Exchange(send=False)
    head = head_of(exchange.unit)

    told = behind(
        lambda: services.send_draft(pledge=exchange.pledge, by=again(exchange.officer)),
        lambda: pledges.services.save_pledge(
            participation=exchange.unit, theme="Khác", content="Khác.", targets=[], by=again(head)
        ),
    )

    assert "sửa bằng đề nghị" in str(told)
    assert exchange.version.words.theme == exchange.pledge.theme == "Kỷ cương"


def test_sent_in_two_windows():
    exchange = Exchange(send=False)
    pledge = exchange.pledge

    assert at_once(*[lambda: services.send_draft(pledge=fresh(pledge), by=again(exchange.officer))] * 2) == [None] * 2

    assert WordingExchange.objects.count() == PledgeVersion.objects.count() == 1


def test_entered_from_paper_while_a_proposal_is_accepted():
    exchange = Exchange()
    proposal = exchange.ask("chu-de", "Đổi mới")

    told = behind(
        lambda: enter_pledge(exchange.unit, by=again(exchange.secretary)),
        lambda: exchange.accept(fresh(proposal), by=again(exchange.officer)),
    )

    assert "không còn chờ trả lời" in str(told)
    assert exchange.pledge.is_signed
