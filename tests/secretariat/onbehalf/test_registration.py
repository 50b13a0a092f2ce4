"""A registration that came on paper: entered by the unit's own acts, with its paper kept beside."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges import services as pledges_services
from pledges.enums import RegistrationStatus
from pledges.models import Registration
from tests.factories.onpaper import DATED, SCAN, enter_registration, scan
from tests.factories.pledges import award, make_registration
from tests.factories.units import (
    deputy_officer,
    head_of,
    home_affairs_user,
    leader,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear, PaperEntry, Participation, Regulation, User
from units.signing import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return member(make_year(stage=Stage.REGISTRATION))


def fresh(participation):
    return Participation.objects.select_related("year__bloc", "unit").get(pk=participation.pk)


def refused(unit, sentence, **values):
    """Nothing came of it."""
    before = Registration.objects.count()
    with pytest.raises(Refused, match=sentence):
        enter_registration(fresh(unit), **values)
    assert not PaperEntry.objects.exists()
    assert Registration.objects.count() == before


def test_it_is_sent_as_the_units_own_with_its_paper(unit):
    by = secretary(unit.year)

    entry = enter_registration(unit, by=by, titles=("co-tinh", "ldtt"))

    registration = Registration.objects.get(participation=unit)
    assert (registration.status, registration.number) == (RegistrationStatus.SUBMITTED, "15/ĐK-STTTT")
    assert registration.submitted_by_words == words_of(by)
    assert (entry.participation, entry.dated_on, entry.signer_name) == (unit, DATED, "Nguyễn Văn Thủ")
    assert entry.entered == [[award("co-tinh").name, "1"], [award("ldtt").name, "1"]]
    with entry.file.open() as kept:
        assert kept.read() == SCAN
    line = AuditEntry.objects.get(action="units.enter_paper")
    assert (line.actor, line.reason, line.after["number"]) == (by, "Mạng của đơn vị hỏng.", "15/ĐK-STTTT")


def test_where_the_head_sends_the_signature_on_the_paper_stands_for_the_heads(unit):
    Regulation.objects.filter(year=unit.year).update(head_sends_registration=True)

    enter_registration(fresh(unit))

    assert Registration.objects.get().status == RegistrationStatus.SUBMITTED


# Who and when


@pytest.mark.parametrize("somebody", [officer_of, head_of])
def test_no_member_enters_for_itself_in_this_way(unit, somebody):
    refused(unit, "Chỉ đơn vị Khối trưởng", by=somebody(unit))


def test_neither_the_deputy_nor_home_affairs_enters_anything(unit):
    refused(unit, "Chỉ đơn vị Khối trưởng", by=deputy_officer(unit.year))
    refused(unit, "Chỉ đơn vị Khối trưởng", by=home_affairs_user(unit.year))


def test_the_leader_does_not_enter_for_itself(unit):
    refused(leader(unit.year), "không nhập thay", by=secretary_head(unit.year))


def test_an_account_nobody_vouched_for_enters_nothing(unit):
    by = secretary(unit.year)
    User.objects.filter(pk=by.pk).update(confirmed_state="")

    refused(unit, "chưa bỏ phiếu", by=User.objects.get(pk=by.pk))


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.REGISTRATION])
def test_only_while_units_register(unit, stage):
    EmulationYear.objects.filter(pk=unit.year_id).update(stage=stage)

    refused(unit, "Đăng ký, ký giao ước|Khối trưởng")


def test_not_past_the_last_day_but_where_the_unit_was_given_more(unit):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    deadline = unit.year.deadlines.create(what=DeadlineKind.REGISTRATION, last_day=yesterday)
    refused(unit, "Đã hết hạn đăng ký danh hiệu")

    by = deputy_officer(unit.year)
    deadline.extensions.create(
        participation=unit, last_day=timezone.localdate(), reason="Bão", granted_by=by, granted_by_words=words_of(by)
    )
    enter_registration(fresh(unit))


@pytest.mark.parametrize("status", [RegistrationStatus.SUBMITTED, RegistrationStatus.ACCEPTED])
def test_never_for_a_unit_that_sent_its_own(unit, status):
    make_registration(unit, status=status)

    refused(unit, "Bản đăng ký đã gửi")


def test_not_while_the_unit_has_it_before_its_head(unit):
    Regulation.objects.filter(year=unit.year).update(head_sends_registration=True)
    registration = make_registration(fresh(unit))
    pledges_services.hand_up_registration(registration=registration, by=officer_of(unit))

    refused(unit, "đơn vị tự gửi được", by=secretary_head(unit.year))


def test_not_for_a_unit_that_takes_part_no_more(unit):
    Participation.objects.filter(pk=unit.pk).update(ended_on=timezone.localdate(), end_basis="QĐ 1")

    refused(unit, "không tham gia năm thi đua này")


# What was typed


def test_without_titles_nothing_is_sent(unit):
    refused(unit, "chưa có danh hiệu", titles=())


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (datetime.date(1927, 2, 10), "không thuộc năm thi đua 2022"),
        (datetime.date(2062, 2, 10), "không thuộc năm thi đua 2022"),
        (None, "là ngày chưa đến"),
    ],
)
def test_the_paper_has_a_day_that_can_be(unit, day, sentence):
    refused(unit, sentence, dated_on=day or timezone.localdate() + datetime.timedelta(days=2))


def test_a_scan_that_is_no_paper_is_refused(unit):
    refused(unit, "không phải loại được nhận", upload=scan("van-ban.pdf", b"MZ\x90\x00 program"))
    refused(unit, "trống", upload=scan(content=b""))


def test_pressed_twice_it_is_entered_once(unit):
    by = secretary(unit.year)

    assert enter_registration(unit, by=by) == enter_registration(fresh(unit), by=by)

    assert AuditEntry.objects.filter(action="units.enter_paper").count() == 1


def test_another_paper_for_the_same_unit_is_refused(unit):
    enter_registration(unit)

    with pytest.raises(Refused, match="Bản đăng ký đã gửi"):
        enter_registration(fresh(unit), upload=scan(content=b"%PDF-1.4\n2 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"))

    assert PaperEntry.objects.count() == 1


def test_the_database_keeps_one_that_stands_for_each_unit_and_kind(unit):
    entry = enter_registration(unit)
    entry.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()


@pytest.mark.parametrize("name", ["number", "signer_name", "signer_title", "reason", "file", "sha256"])
def test_the_database_keeps_none_without_its_paper(unit, name):
    entry = enter_registration(unit)

    with pytest.raises(IntegrityError), transaction.atomic():
        PaperEntry.objects.filter(pk=entry.pk).update(**{name: ""})


def test_what_the_unit_was_writing_is_kept_for_it_and_told_to_nobody_else(unit):
    make_registration(unit, titles=("ldtt",))

    entry = enter_registration(fresh(unit))

    assert entry.former == [[award("ldtt").name, "1"]]
    saved = AuditEntry.objects.get(action="pledges.save_registration")
    assert saved.before == {}
