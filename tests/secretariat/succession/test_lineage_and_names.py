"""What a unit was is told on its page both ways; papers carry the name of the day they were signed on."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from pledges.documents import pledge_context, registration_context
from pledges.enums import PledgeStatus
from pledges.models import Pledge
from scoring.sheets.documents import sheet_context
from tests.factories.pledges import make_pledge, make_registration
from tests.factories.scoring import make_sheet
from tests.factories.units import administrator, make_unit, make_year, officer_of
from tests.secretariat.succession.asking import confirm, merge, rename
from units.enums import Stage, SuccessionKind
from units.models import Participation, Succession
from units.queries import lineage, timeline

pytestmark = pytest.mark.django_db
BEFORE = datetime.timedelta(days=40)


@pytest.fixture
def year():
    return make_year(stage=Stage.SELF_SCORING, units=5)


def test_the_page_tells_where_a_unit_comes_from_and_who_follows(client, year):
    oldest, unit, heir = make_unit("Ty Văn hóa"), year.participations.last(), year.participations.first()
    Succession.objects.create(
        predecessor=oldest, successor=unit.unit, kind=SuccessionKind.RENAMED, on=datetime.date(1999, 5, 4), basis="QĐ 9"
    )
    confirm(rename(unit.unit), administrator())
    confirm(merge([Participation.objects.get(pk=unit.pk).unit], heir.unit, number="13/NQ"), administrator())
    client.force_login(officer_of(heir))

    page = client.get(reverse("units:unit", kwargs=year.address | {"pk": unit.pk})).content.decode()

    told = [
        page.index(words) for words in ("Tiền thân:", "Ty Văn hóa", "Đổi tên:", f"mang tên {unit.name}", "Kế thừa:")
    ]
    assert told == sorted(told) and "QĐ 9" in page and "13/NQ" in page
    other = client.get(reverse("units:unit", kwargs=year.address | {"pk": heir.pk})).content.decode()
    assert "Sở Tên Mới" in other and "(trước Sở Tên Mới)" in other


def test_a_place_taken_is_told_once(year):
    unit = year.participations.last()
    heir = make_unit("Sở Kế tiếp")
    confirm(merge([unit.unit], heir), administrator())

    marks = timeline(heir, lineage(heir))

    assert [mark.what for mark in marks] == ["Tiền thân"]


@pytest.mark.parametrize("more", [0, 3])
def test_the_history_costs_the_same_however_long(year, more, django_assert_num_queries):
    unit = year.participations.last().unit
    for number in range(more):
        other = make_unit()
        Succession.objects.create(
            predecessor=other, successor=unit, kind="merged", on=datetime.date(2000 + number, 1, 1), basis="x"
        )
    units = lineage(unit)

    with django_assert_num_queries(2):
        timeline(unit, units)


def test_papers_signed_before_keep_the_old_name_and_those_after_carry_the_new(year):
    unit = year.participations.last()
    sheet, registration, pledge = make_sheet(participation=unit), make_registration(unit), make_pledge(unit)
    old = unit.name
    confirm(rename(unit.unit), administrator())
    renamed = Participation.objects.select_related("unit", "year__bloc").get(pk=unit.pk)
    sheet.participation = registration.participation = pledge.participation = renamed

    after, before = timezone.now(), timezone.now() - BEFORE
    for moment, name in ((after, "Sở Tên Mới"), (before, old)):
        sheet.submitted_at = registration.submitted_at = moment
        assert sheet_context(sheet, with_findings=False)["paper"].header.issuer == name
        assert registration_context(registration)["unit_name"] == name
    assert pledge_context(pledge)["paper"].header.issuer == "Sở Tên Mới"  # a draft
    signed = make_pledge(year.participations.first(), status=PledgeStatus.SIGNED)
    confirm(rename(signed.participation.unit, "Sở Khác", "SK", number="13"), administrator())
    signed.signatures.update(signed_at=before)
    signed = Pledge.objects.get(pk=signed.pk)
    assert pledge_context(signed)["unit_name"] == year.participations.first().former_names.get().name
