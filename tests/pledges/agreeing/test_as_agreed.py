"""Nothing is signed but what both agreed on; a draft taken back, a correction and a paper end the exchange."""

from decimal import Decimal

import pytest
from django.utils import timezone

import pledges.services
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges.agreeing import services
from pledges.agreeing.queries import signed_version, wording_in_words, wording_of
from pledges.documents import JOINT_PAPER
from pledges.enums import ExchangeEnd, PledgeStatus, WordingStatus
from pledges.models import Pledge, WordingExchange, WordingProposal
from pledges.signing.services import (
    end_ceremony,
    open_correction,
    record_ceremony_signature,
    withdraw_signature,
)
from tests.factories.onpaper import enter_pledge
from tests.factories.pledges import make_pledge, sign
from tests.factories.units import (
    head_of,
    make_unit,
    secretary,
)
from units.enums import SuccessionKind
from units.models import Succession

from .asked import CONTENT, Exchange

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange():
    return Exchange()


def actions():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_nothing_is_signed_while_something_is_open_and_then_exactly_what_was_agreed(exchange):
    head = head_of(exchange.unit)
    with pytest.raises(Refused, match="chưa thống nhất"):
        sign(exchange.pledge, head)
    proposal = exchange.ask("chu-de", "Đổi mới")
    with pytest.raises(Refused, match="Còn 1 đề nghị sửa"):
        sign(exchange.pledge, head)
    with pytest.raises(Refused, match="Còn 1 đề nghị sửa"):
        record_ceremony_signature(
            pledge=exchange.pledge,
            signer_name="A",
            signer_title="",
            signed_on=timezone.localdate(),
            by=exchange.secretary,
        )
    with pytest.raises(Refused, match="Còn đề nghị sửa"):
        exchange.agree()
    exchange.accept(proposal)
    with pytest.raises(Refused, match="chưa thống nhất"):
        sign(exchange.pledge, head)
    agreed = exchange.agree()

    sign(exchange.pledge, head)

    pledge = exchange.pledge
    assert pledge.signature.sha256 == agreed.sha256 and pledge.signature.text == agreed.text
    assert signed_version(pledge) == agreed and agreed.number == 3
    with pytest.raises(Refused, match="đã ký nên câu chữ giữ nguyên"):
        exchange.ask("chu-de", "Khác")


def test_only_the_secretariat_agrees_on_what_it_read_and_once(exchange):
    with pytest.raises(Refused, match="Chỉ Khối trưởng"):
        exchange.agree(by=exchange.officer)
    with pytest.raises(Refused, match="vừa được sửa"):
        services.agree(pledge=exchange.pledge, seen=7, by=exchange.secretary)
    assert exchange.agree() == exchange.agree()
    with pytest.raises(Refused, match="Câu chữ đã thống nhất"):
        exchange.agree(by=secretary(exchange.year, username="nguoi-khac"))


def test_what_is_asked_after_agreeing_holds_the_signature_back_until_it_is_answered(exchange):
    agreed = exchange.agree()
    proposal = exchange.ask("chu-de", "Đổi mới", by=exchange.officer)
    assert not wording_of(exchange.pledge).is_agreed

    services.refuse(proposal=proposal, reason="Đã thống nhất.", by=exchange.secretary)

    assert wording_of(exchange.pledge).is_agreed
    sign(exchange.pledge, head_of(exchange.unit))
    assert signed_version(exchange.pledge) == agreed


def test_words_changed_by_no_proposal_are_not_signed(exchange):
    exchange.agree()
    exchange.pledge.targets.filter(position=1).update(aim=Decimal(1))

    with pytest.raises(Refused, match="khác bản đã thống nhất"):
        sign(exchange.pledge, head_of(exchange.unit))


def test_a_unit_that_sends_nothing_signs_as_ever():
    exchange = Exchange(send=False)

    sign(exchange.pledge, head_of(exchange.unit))

    assert exchange.pledge.is_signed and signed_version(exchange.pledge) is None


# Taking back, correcting, paper


def test_a_draft_taken_back_is_the_units_again_and_nothing_is_forgotten(exchange):
    exchange.ask("chu-de", "Đổi mới")
    with pytest.raises(Refused, match="vì sao rút"):
        services.take_draft_back(pledge=exchange.pledge, reason="", by=exchange.officer)
    with pytest.raises(Refused, match="Chỉ đơn vị cam kết"):
        services.take_draft_back(pledge=exchange.pledge, reason="Sửa", by=exchange.secretary)

    services.take_draft_back(pledge=exchange.pledge, reason="Soạn lại", by=exchange.officer)

    proposal = WordingProposal.objects.get()
    assert (proposal.status, proposal.answer) == (WordingStatus.LAPSED, "Đơn vị rút dự thảo.")
    with pytest.raises(Refused, match="không còn chờ trả lời"):
        exchange.accept(proposal)
    pledges.services.save_pledge(
        participation=exchange.unit, theme="Mới", content="Mới.", targets=[], by=exchange.officer
    )
    services.send_draft(pledge=exchange.pledge, by=exchange.officer)
    assert exchange.version.number == 2
    assert [row.words.content for row in exchange.pledge.versions.all()] == [CONTENT, "Mới."]


def test_a_signature_taken_back_leaves_the_words_agreed(exchange):
    head = head_of(exchange.unit)
    exchange.agree()
    sign(exchange.pledge, head)

    withdraw_signature(pledge=exchange.pledge, reason="Sửa", by=head)

    assert wording_of(exchange.pledge).is_agreed
    exchange.accept(exchange.ask("chu-de", "Đổi mới"))
    exchange.agree()
    sign(exchange.pledge, head)
    assert signed_version(exchange.pledge).number == 4


def test_a_correction_is_written_by_the_unit_and_may_be_agreed_on_again(exchange):
    exchange.agree()
    for unit in exchange.year.participations.exclude(pk=exchange.unit.pk):
        sign(make_pledge(unit))
    sign(exchange.pledge, head_of(exchange.unit))
    end_ceremony(year=exchange.year, by=exchange.secretary, paper=JOINT_PAPER)

    open_correction(pledge=exchange.pledge, reason="Sai số", by=exchange.secretary)

    assert exchange.pledge.exchange is None
    assert WordingExchange.objects.get().ended_as == ExchangeEnd.CORRECTED
    pledges.services.save_pledge(
        participation=exchange.unit, theme="Đúng", content="Đúng.", targets=[], by=exchange.officer
    )
    services.send_draft(pledge=exchange.pledge, by=exchange.officer)
    with pytest.raises(Refused, match="chưa thống nhất"):
        sign(exchange.pledge, head_of(exchange.unit))
    exchange.agree()
    sign(exchange.pledge, head_of(exchange.unit))
    assert (exchange.pledge.status, signed_version(exchange.pledge).number) == (PledgeStatus.SIGNED, 4)


def test_a_pledge_entered_from_paper_is_not_negotiated(exchange):
    exchange.ask("chu-de", "Đổi mới")

    enter_pledge(exchange.unit, by=exchange.secretary)

    assert exchange.pledge.is_signed and exchange.pledge.exchange is None
    assert WordingExchange.objects.get().ended_as == ExchangeEnd.ENTERED
    assert WordingProposal.objects.get().status == WordingStatus.LAPSED
    with pytest.raises(Refused, match="đã ký nên câu chữ giữ nguyên"):
        services.send_draft(pledge=exchange.pledge, by=exchange.officer)


def lives_on(exchange):
    """Another unit takes the place of the one that agreed, as a merger into a new unit leaves it."""
    unit, heir = exchange.unit, make_unit("Sở A và B")
    Succession.objects.create(
        predecessor=unit.unit, successor=heir, kind=SuccessionKind.MERGED, on=timezone.localdate(), basis="Nghị quyết"
    )
    replaced_by(unit, heir)
    return Pledge.objects.get(pk=exchange.pledge.pk)


def replaced_by(participation, heir):
    participation.unit = heir
    participation.save(update_fields=["unit"])


def test_what_was_agreed_is_signed_by_whoever_stands_in_the_place_since(exchange):
    agreed = exchange.agree()
    pledge = lives_on(exchange)

    sign(pledge, head_of(pledge.participation))

    pledge = Pledge.objects.get(pk=pledge.pk)
    assert pledge.signature.sha256 != agreed.sha256
    assert signed_version(pledge) == agreed
    assert wording_in_words(pledge) == f"Đã thống nhất (bản {agreed.number})"


def test_other_words_or_a_stranger_are_still_not_what_was_agreed(exchange):
    exchange.agree()
    pledge = lives_on(exchange)
    Pledge.objects.filter(pk=pledge.pk).update(content="Khác")
    with pytest.raises(Refused, match="khác bản đã thống nhất"):
        sign(Pledge.objects.get(pk=pledge.pk), head_of(pledge.participation))

    Pledge.objects.filter(pk=pledge.pk).update(content=pledge.content)
    Succession.objects.all().delete()
    with pytest.raises(Refused, match="khác bản đã thống nhất"):
        sign(Pledge.objects.get(pk=pledge.pk), head_of(pledge.participation))
