"""Verifying one criterion across the units."""

import re
from decimal import Decimal as D

import pytest

from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import SheetStatus
from scoring.models import Entry, PointsChange
from scoring.verification import services
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table
from tests.factories.units import deputy_officer, home_affairs_user, make_year, officer_of, secretary
from tests.scoring.reading import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return verifying(4)


def verifying(units):
    """Every sheet handed in, with eight of ten points claimed on two criteria."""
    year = make_year(stage=Stage.VERIFYING, units=units)
    table = make_table(year, rows=judged_rows(2), total=20)
    for participation in year.participations.all():
        make_sheet(participation=participation, table=table, points=[8, 8], status=SheetStatus.SUBMITTED)
    return year


def first(year):
    return year.scoring_tables.get().criteria.first()


def rows(year):
    return list(Entry.objects.filter(criterion=first(year)).order_by("sheet__participation__position"))


def typed(entries, **changes):
    """What a browser posts for these rows; ``changes`` by the place of the row."""
    data = {}
    for place, entry in enumerate(entries):
        row = f"e{entry.pk}"
        data |= {f"{row}-revision": entry.revision, f"{row}-value": "", f"{row}-reason": ""}
        data |= {f"initial-{row}-value": "", f"initial-{row}-reason": ""}
        data |= {f"{row}-{name}": value for name, value in changes.get(f"row{place}", {}).items()}
    return data


def open_to(user_unit, entries):
    return [entry for entry in entries if entry.sheet.participation.unit_id != user_unit]


def test_one_measure_for_all_units_then_on_to_the_next_criterion(client, year):
    user = secretary(year)
    client.force_login(user)
    entries = open_to(user.unit_id, rows(year))
    url = address("criterion_verify", year, pk=first(year).pk)
    found = {"row0": {"accept": "on"}, "row1": {"value": "6", "reason": "Thiếu hai báo cáo"}}

    response = client.post(url, typed(entries, **found) | {"then": "next"})

    following = year.scoring_tables.get().criteria.last()
    assert response["Location"] == address("criterion_verify", year, pk=following.pk)
    for entry in entries:
        entry.refresh_from_db()
    assert [entry.verified_points for entry in entries] == [D(8), D(6), *[None] * (len(entries) - 2)]
    assert PointsChange.objects.filter(reason="Thiếu hai báo cáo", by=user).count() == 1
    assert text(client.get(address("by_criterion", year))).count("2/4") == 1


def test_the_rest_is_accepted_as_claimed_and_what_was_typed_goes_before(client, year):
    user = secretary(year)
    client.force_login(user)
    entries = open_to(user.unit_id, rows(year))
    posted = typed(entries, row0={"value": "6", "reason": "Thiếu hai báo cáo"})

    rest = client.post(address("criterion_verify", year, pk=first(year).pk), posted | {"then": "accept"}, follow=True)
    left = re.findall(r'name="rows" value="([^"]+)"', text(rest))
    client.post(address("criterion_rest", year, pk=first(year).pk), {"rows": left})

    for entry in entries:
        entry.refresh_from_db()
    assert [entry.verified_points for entry in entries] == [D(6), *[D(8)] * (len(entries) - 1)]
    own = Entry.objects.get(criterion=first(year), sheet__participation__unit=user.unit_id)
    assert own.verified_points is None


def test_the_own_row_has_no_box_and_is_refused_when_posted(client, year):
    user = secretary(year)
    client.force_login(user)
    own = next(entry for entry in rows(year) if entry.sheet.participation.unit_id == user.unit_id)

    page = text(client.get(address("criterion_verify", year, pk=first(year).pk)))

    assert f'name="e{own.pk}-value"' not in page
    assert "Không thẩm định phiếu của chính đơn vị mình" in page
    with pytest.raises(services.Refused, match="chính đơn vị mình"):
        services.save_across_sheets(findings={own.pk: Typed(Answer(D(1)))}, by=user)


def test_of_rows_saved_elsewhere_meanwhile_nothing_is_written_and_both_texts_show(client, year):
    user = secretary(year)
    client.force_login(user)
    clash, other = open_to(user.unit_id, rows(year))[-2:]
    posted = typed([clash, other], row0={"value": "5", "reason": "Của tôi"}, row1={"accept": "on"})
    meanwhile = Typed(Answer(D(7), note="Của người kia"), clash.revision)
    services.save_verification(sheet=clash.sheet, findings={clash.pk: meanwhile}, by=deputy_officer(year))

    response = client.post(address("criterion_verify", year, pk=first(year).pk), posted)

    assert response.status_code == 422
    assert "Của người kia" in text(response)
    assert "Của tôi" in text(response)
    other.refresh_from_db()
    assert other.verified_value is None


def test_a_sheet_not_handed_in_shows_nothing_but_that(client, year):
    user = secretary(year)
    client.force_login(user)
    draft = open_to(user.unit_id, rows(year))[0].sheet
    draft.status = SheetStatus.RETURNED
    draft.save()
    Entry.objects.filter(sheet=draft).update(self_note="Còn đang viết")

    page = text(client.get(address("criterion_verify", year, pk=first(year).pk)))

    assert "Phiếu đang được trả lại" in page
    assert "Còn đang viết" not in page


def test_a_sheet_verified_already_shows_what_was_found(client, year):
    user = secretary(year)
    client.force_login(user)
    done = open_to(user.unit_id, rows(year))[0]
    Entry.objects.filter(pk=done.pk).update(verified_value=7, verified_points=7, reason="Thiếu sổ theo dõi")
    done.sheet.status = SheetStatus.VERIFIED
    done.sheet.save()

    page = text(client.get(address("criterion_verify", year, pk=first(year).pk)))

    assert "Thiếu sổ theo dõi" in page
    assert "Đã thẩm định xong" in page
    assert f'name="e{done.pk}-value"' not in page


def test_a_wrong_number_is_told_at_its_row_and_kept(client, year):
    user = secretary(year)
    client.force_login(user)
    entries = open_to(user.unit_id, rows(year))

    response = client.post(
        address("criterion_verify", year, pk=first(year).pk), typed(entries, row0={"value": "11"}, row1={"value": "9"})
    )

    assert response.status_code == 422
    assert 'value="11"' in text(response)
    assert not Entry.objects.filter(verified_value__isnull=False).exists()


def test_only_the_leadership_finds_these_pages(client, year):
    plain = next(p for p in year.participations.all() if not p.unit.leaderships.filter(year=year).exists())
    urls = [address("by_criterion", year), address("criterion_verify", year, pk=first(year).pk)]
    for user, status in ((deputy_officer(year), 200), (officer_of(plain), 404), (home_affairs_user(year), 404)):
        client.force_login(user)
        assert [client.get(url).status_code for url in urls] == [status, status]
    client.force_login(secretary(year))
    assert client.get(address("criterion_verify", year, pk=0)).status_code == 404


@pytest.mark.parametrize("name", ["by_criterion", "criterion_verify"])
def test_it_costs_the_same_for_any_number_of_units(client, name, django_assert_max_num_queries):
    def cost(units):
        year = verifying(units)
        client.force_login(secretary(year))
        key = {"pk": first(year).pk} if name == "criterion_verify" else {}
        with django_assert_max_num_queries(30) as captured:
            assert client.get(address(name, year, **key)).status_code == 200
        return len(captured)

    assert cost(2) == cost(5)
