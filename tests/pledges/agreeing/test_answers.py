"""What is asked for is answered by the other side; what is accepted stands in the pledge, as a version."""

from decimal import Decimal

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges.agreeing import services
from pledges.enums import VersionKind, WordingStatus
from pledges.models import PledgeVersion, WordingProposal
from pledges.signing.queries import words_now
from tests.factories.pledges import make_period, make_report
from tests.factories.units import (
    deputy_officer,
    head_of,
)

from .asked import Exchange

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange():
    return Exchange()


def actions():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_what_is_accepted_stands_in_the_pledge_and_is_a_version(exchange):
    exchange.accept(exchange.ask("chi-tieu-1", exchange.aim(1, aim=Decimal("1200.5"), unit_of_measure="tỷ")))

    target = exchange.pledge.targets.get(position=1)
    assert (target.aim, target.unit_of_measure) == (Decimal("1200.5"), "tỷ")
    version = exchange.version
    assert (version.number, version.kind, version.by_words.name) == (2, VersionKind.CHANGED, exchange.officer.full_name)
    assert version.text == words_now(exchange.pledge)
    assert PledgeVersion.objects.get(number=1).words.aims[0].aim == 91


def test_every_kind_of_place_may_be_changed_added_to_and_emptied(exchange):
    new = exchange.aim(1, content="Việc mới", aim=Decimal(5))
    for where, after in [
        ("chu-de", "Kỷ cương, đổi mới"),
        ("noi-dung-1", "Hoàn thành mọi nhiệm vụ.\nĐúng hạn."),
        ("noi-dung-2", ""),
        ("noi-dung-3", "Không có đơn thư kéo dài."),
        ("noi-dung-moi", "Chuyển đổi số."),
        ("chi-tieu-1", ""),
        ("chi-tieu-moi", new),
    ]:
        exchange.ask(where, after)
    keys = [row.pk for row in exchange.pledge.exchange.open_proposals]

    services.accept_all(pledge=exchange.pledge, seen=keys, by=exchange.officer)

    pledge = exchange.pledge
    assert pledge.theme == "Kỷ cương, đổi mới"
    assert pledge.content.splitlines() == [
        "Hoàn thành mọi nhiệm vụ.",
        "Đúng hạn.",
        "Không có đơn thư kéo dài.",
        "Chuyển đổi số.",
    ]
    assert [(row.position, row.content) for row in pledge.targets.all()] == [(2, "Chỉ tiêu 2"), (3, "Việc mới")]
    assert exchange.version.number == 2


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("Một.\nHai.", ["Một.", "Hai.", "Thu ngân sách 1.300,5 tỷ.", "Không có đơn thư nào."]),
        ("", ["Thu ngân sách 1.300,5 tỷ.", "Không có đơn thư nào."]),
    ],
)
def test_lines_that_come_in_or_go_out_take_later_proposals_along(exchange, first, expected):
    one = exchange.ask("noi-dung-1", first)
    second = exchange.ask("noi-dung-2", "Thu ngân sách 1.300,5 tỷ.")
    third = exchange.ask("noi-dung-3", "Không có đơn thư nào.", by=exchange.officer)

    exchange.accept(one)
    exchange.accept(second)
    exchange.accept(third, by=exchange.secretary)

    assert exchange.content.splitlines() == expected


def test_the_other_side_answers_and_nobody_else(exchange):
    proposal = exchange.ask("chu-de", "Đổi mới")

    with pytest.raises(Refused, match="bên kia trả lời"):
        exchange.accept(proposal, by=exchange.secretary)
    with pytest.raises(Refused, match="Chỉ đơn vị cam kết và Khối trưởng"):
        exchange.accept(proposal, by=deputy_officer(exchange.year))
    exchange.accept(proposal, by=head_of(exchange.unit))


def test_a_refusal_says_why_and_changes_nothing(exchange):
    proposal = exchange.ask("chu-de", "Đổi mới")

    with pytest.raises(Refused, match="cần nêu lý do"):
        services.refuse(proposal=proposal, reason=" ", by=exchange.officer)
    services.refuse(proposal=proposal, reason="Chủ đề của ngành.", by=exchange.officer)

    proposal = WordingProposal.objects.get()
    assert (proposal.status, proposal.answer) == (WordingStatus.REFUSED, "Chủ đề của ngành.")
    assert exchange.pledge.theme == "Kỷ cương" and exchange.version.number == 1
    with pytest.raises(Refused, match="không còn chờ trả lời"):
        exchange.accept(proposal)
    exchange.ask("chu-de", "Đổi mới, sáng tạo")  # the place is free again


def test_accepted_twice_it_is_accepted_once(exchange):
    proposal = exchange.ask("chu-de", "Đổi mới")
    exchange.accept(proposal)
    exchange.accept(proposal)

    assert exchange.version.number == 2
    assert actions().count("pledges.accept_wording") == 1


def test_who_asked_takes_it_back(exchange):
    proposal = exchange.ask("chu-de", "Đổi mới")

    with pytest.raises(Refused, match="Chỉ bên đã đề nghị"):
        services.take_proposal_back(proposal=proposal, by=exchange.officer)
    services.take_proposal_back(proposal=proposal, by=exchange.secretary)
    services.take_proposal_back(proposal=proposal, by=exchange.secretary)  # pressed twice

    assert WordingProposal.objects.get().status == WordingStatus.WITHDRAWN
    assert actions().count("pledges.take_wording_back") == 1
    with pytest.raises(Refused, match="không còn chờ trả lời"):
        exchange.accept(proposal)


def test_all_are_answered_as_they_were_read(exchange):
    first, second = exchange.ask("chu-de", "Đổi mới"), exchange.ask("noi-dung-1", "Khác.")

    with pytest.raises(Refused, match="Vừa có đề nghị khác"):
        services.accept_all(pledge=exchange.pledge, seen=[first.pk], by=exchange.officer)
    with pytest.raises(Refused, match="Không có đề nghị nào chờ"):
        services.accept_all(pledge=exchange.pledge, seen=[first.pk, second.pk], by=exchange.secretary)
    services.refuse_all(pledge=exchange.pledge, seen=[first.pk, second.pk], reason="Giữ.", by=exchange.officer)

    assert set(WordingProposal.objects.values_list("status", "answer")) == {(WordingStatus.REFUSED, "Giữ.")}


def test_a_target_with_figures_is_not_taken_out(exchange):
    make_report(make_period(exchange.year), exchange.unit, 50)
    proposal = exchange.ask("chi-tieu-1", "")

    with pytest.raises(Refused, match="đã có số liệu báo cáo"):
        exchange.accept(proposal)
    assert WordingProposal.objects.get().status == WordingStatus.OPEN
