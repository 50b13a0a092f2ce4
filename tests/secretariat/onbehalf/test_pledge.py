"""A pledge signed on paper: written and signed on the unit's behalf, by no account; undone by the unit's own."""

import datetime
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.tasks.queries import tasks_of_year
from pledges import documents, queries
from pledges import services as pledges_services
from pledges.enums import Comparison, PledgeStatus, SignatureEnd, SigningWay
from pledges.models import CommonTarget, Pledge
from pledges.signing import services as signing_services
from pledges.signing.queries import signed_row, signing_wall
from tests.factories.onpaper import DATED, enter_pledge, scan
from tests.factories.pledges import make_plan, make_pledge, sign
from tests.factories.units import (
    deputy_officer,
    head_of,
    home_affairs_user,
    leader,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import DeadlineKind, SetAside, Stage
from units.models import EmulationYear, PaperEntry, Participation
from units.onpaper.services import confirm_entry
from units.signing import words_of

pytestmark = pytest.mark.django_db
MARK = "Nhập thay theo văn bản số 20/GƯ-STTTT ngày 10/02/2022"


@pytest.fixture
def unit():
    return member(make_year(stage=Stage.REGISTRATION))


def fresh(participation):
    return Participation.objects.select_related("year__bloc", "unit").get(pk=participation.pk)


def undo(entry, by):
    return signing_services.undo_entered_pledge(entry=PaperEntry.objects.get(pk=entry.pk), by=by)


def refused(unit, sentence, **values):
    """Nothing came of it."""
    with pytest.raises(Refused, match=sentence):
        enter_pledge(fresh(unit), **values)
    assert not PaperEntry.objects.exists()
    assert not AuditEntry.objects.filter(action__in=["pledges.save_pledge", "units.enter_paper"]).exists()


def test_it_is_signed_on_the_paper_and_by_no_account(unit):
    by = secretary(unit.year)

    entry = enter_pledge(unit, by=by)

    pledge = Pledge.objects.get(participation=unit)
    signature = pledge.signature
    assert (pledge.status, pledge.content) == (PledgeStatus.SIGNED, "Hoàn thành.")
    assert (signature.way, signature.signer, signature.signer_name) == (SigningWay.PAPER, None, "Nguyễn Văn Thủ")
    assert timezone.localdate(signature.signed_at) == DATED
    assert signed_row(pledge).holds
    assert entry.entered == [
        ["Chủ đề, khẩu hiệu", "Kỷ cương"],
        ["Nội dung cam kết", "Hoàn thành."],
        ["Thu ngân sách", "95 %"],
    ]
    assert AuditEntry.objects.get(action="pledges.sign_pledge").after["way"] == "Ký trên văn bản của đơn vị"


def test_the_targets_of_the_bloc_stay_in_it(unit):
    CommonTarget.objects.create(
        plan=make_plan(unit.year), position=1, content="Vi phạm", comparison=Comparison.AT_MOST, aim=Decimal(0)
    )

    enter_pledge(fresh(unit))

    assert [one.content for one in Pledge.objects.get(participation=unit).targets.all()] == ["Vi phạm", "Thu ngân sách"]


def test_what_the_unit_drafted_is_kept_readable(unit):
    make_pledge(unit, targets=1)

    entry = enter_pledge(fresh(unit))

    assert ["Chỉ tiêu 1", "91 %"] in entry.former
    assert ["Chỉ tiêu 1", "91 %"] not in entry.entered


@pytest.mark.parametrize("somebody", [officer_of, head_of])
def test_no_member_signs_for_itself_in_this_way(unit, somebody):
    refused(unit, "Chỉ đơn vị Khối trưởng", by=somebody(unit))


def test_neither_the_deputy_nor_home_affairs_enters_anything(unit):
    refused(unit, "Chỉ đơn vị Khối trưởng", by=deputy_officer(unit.year))
    refused(unit, "Chỉ đơn vị Khối trưởng", by=home_affairs_user(unit.year))


def test_the_leader_signs_its_own_as_everybody_does(unit):
    refused(leader(unit.year), "không nhập thay", by=secretary(unit.year))


@pytest.mark.parametrize("stage", [Stage.PLANNING, Stage.RUNNING, Stage.SELF_SCORING, Stage.CLOSED])
def test_only_while_units_pledge(unit, stage):
    EmulationYear.objects.filter(pk=unit.year_id).update(stage=stage)

    refused(unit, "Đăng ký, ký giao ước|Khối trưởng")


def test_not_past_the_last_day(unit):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    unit.year.deadlines.create(what=DeadlineKind.PLEDGE, last_day=yesterday)

    refused(unit, "Đã hết hạn ký giao ước")


def test_never_for_a_unit_that_signed_its_own(unit):
    sign(make_pledge(unit))
    AuditEntry.objects.all()._raw_delete("default")

    refused(unit, "Giao ước đã ký")


def test_a_target_that_says_no_number_is_refused_whole(unit):
    with pytest.raises(Refused):
        enter_pledge(unit, targets=(), content="")

    assert not PaperEntry.objects.exists()
    assert Pledge.objects.filter(participation=unit, status=PledgeStatus.SIGNED).count() == 0


@pytest.mark.parametrize("day", [datetime.date(1927, 1, 1), None], ids=["1927", "to come"])
def test_the_paper_has_a_day_that_can_be(unit, day):
    refused(unit, "Ngày văn bản", dated_on=day or timezone.localdate() + datetime.timedelta(days=3))


def test_pressed_twice_it_is_entered_once(unit):
    by = secretary(unit.year)

    assert enter_pledge(unit, by=by) == enter_pledge(fresh(unit), by=by)

    with pytest.raises(Refused, match="Giao ước đã ký"):
        enter_pledge(fresh(unit), upload=scan(content=b"%PDF-1.4\n2 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"))


# Undone


def test_the_unit_writes_and_signs_its_own(unit):
    entry, by = enter_pledge(unit), officer_of(unit)

    undo(entry, by)
    undo(entry, by)

    entry.refresh_from_db()
    pledge = Pledge.objects.get(participation=unit)
    former = pledge.signatures.get()
    assert (entry.set_aside_as, entry.set_aside_by_words) == (SetAside.OWN, words_of(by))
    assert (pledge.status, former.ended_as, former.words.content) == (
        PledgeStatus.DRAFT,
        SignatureEnd.UNDONE,
        "Hoàn thành.",
    )
    pledges_services.save_pledge(participation=fresh(unit), theme="", content="Khác.", targets=[], by=by)
    assert sign(Pledge.objects.get(participation=unit)).signature.way == SigningWay.BROWSER


def test_the_secretariat_takes_back_what_it_entered_wrongly_and_enters_it_anew(unit):
    by = secretary(unit.year)
    entry = enter_pledge(unit, by=by)

    undo(entry, by)

    assert PaperEntry.objects.get().set_aside_as == SetAside.RETURNED
    enter_pledge(fresh(unit), by=by, number="21/GƯ")
    assert Pledge.objects.get(participation=unit).is_signed


def test_the_head_takes_the_signature_back(unit):
    entry = enter_pledge(unit)

    signing_services.withdraw_signature(
        pledge=Pledge.objects.get(participation=unit), reason="Nhập sai.", by=head_of(unit)
    )

    entry.refresh_from_db()
    assert entry.set_aside_as == SetAside.OWN


def test_opened_for_correction_it_is_set_aside(unit):
    entry = enter_pledge(unit)
    EmulationYear.objects.filter(pk=unit.year_id).update(stage=Stage.RUNNING)

    signing_services.open_correction(
        pledge=Pledge.objects.get(participation=unit), reason="Sai số.", by=secretary(unit.year)
    )

    entry.refresh_from_db()
    assert entry.set_aside_as == SetAside.CORRECTED


@pytest.mark.parametrize("somebody", [deputy_officer, home_affairs_user])
def test_nobody_else_undoes_it(unit, somebody):
    entry = enter_pledge(unit)

    with pytest.raises(Refused, match="Chỉ đơn vị có văn bản"):
        undo(entry, somebody(unit.year))


@pytest.mark.parametrize("somebody", [officer_of, lambda unit: secretary(unit.year)])
def test_an_account_nobody_vouched_for_takes_no_signature_away(unit, somebody):
    entry, by = enter_pledge(unit), somebody(unit)
    by.confirmed_state = ""
    by.save(update_fields=["confirmed_state"])

    with pytest.raises(Refused, match="ai xác nhận tài khoản này"):
        signing_services.undo_entered_pledge(entry=entry, by=by)

    head = head_of(unit)
    head.confirmed_state = ""
    head.save(update_fields=["confirmed_state"])
    with pytest.raises(Refused, match="ai xác nhận tài khoản này"):
        signing_services.withdraw_signature(pledge=queries.pledge_of(fresh(unit)), reason="Đọc lại.", by=head)
    assert PaperEntry.objects.get().stands


def test_confirmed_or_past_registering_it_stands(unit):
    entry = enter_pledge(unit)
    EmulationYear.objects.filter(pk=unit.year_id).update(stage=Stage.RUNNING)
    with pytest.raises(Refused, match="Đăng ký, ký giao ước"):
        undo(entry, officer_of(unit))
    EmulationYear.objects.filter(pk=unit.year_id).update(stage=Stage.REGISTRATION)

    confirm_entry(entry=entry, by=officer_of(unit))

    for person in (officer_of(unit), secretary(unit.year)):
        with pytest.raises(Refused, match="đã xác nhận"):
            undo(entry, person)


# Told


def test_it_is_told_and_marked(unit):
    enter_pledge(unit)
    pledge = Pledge.objects.get(participation=unit)

    tasks = [task.title for task in tasks_of_year(officer_of(unit), YearFacts(fresh(unit).year))]
    assert "Xem giao ước thi đua được nhập thay theo văn bản số 20/GƯ-STTTT" in tasks
    context = documents.pledge_context(pledge)
    assert context["paper"].signatures[1].signed == "Đã ký trên văn bản số 20/GƯ-STTTT"
    assert MARK in render_to_string("pledges/documents/pledge.html", context)
    rows = queries.pledge_overview(unit.year)
    joint = render_to_string(
        "pledges/documents/joint_pledge.html", documents.joint_pledge_context(unit.year, rows, rows)
    )
    assert "Đã ký trên văn bản số 20/GƯ-STTTT ngày 10/02/2022" in joint
    assert [row.entry.number for row in signing_wall(unit.year) if row.entry] == ["20/GƯ-STTTT"]
