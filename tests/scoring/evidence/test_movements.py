"""A piece of evidence says of which movement of the year it speaks; its page tells each reader his part."""

import copy
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from pledges.linked.queries import linked_for
from pledges.services import remove_movement, update_movement
from scoring.enums import Audience, SheetStatus
from scoring.evidence import services as evidence_services
from scoring.evidence.citing import services as citing_services
from scoring.evidence.queries import evidence_of_movements
from scoring.models import EvidenceFile, ScoringRules
from tests.factories.pledges import make_movement
from tests.factories.scoring import make_link, make_ranking, make_sheet, submitted_sheet
from tests.factories.units import make_year, officer_of, secretary
from tests.scoring import files
from tests.scoring.reading import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return make_sheet(points=[None, None])


def movements_page(client, year, reader):
    client.force_login(reader)
    return text(client.get(reverse("pledges:movements", kwargs=year.address)))


def renamed(piece, movement, title="Báo cáo", by=None):
    by = by or officer_of(piece.participation)
    return evidence_services.rename_evidence(evidence=piece, title=title, movement=movement, by=by)


def test_files_and_links_are_kept_with_their_movement_and_the_page_keeps_the_choice_where_it_refuses(client, sheet):
    year = sheet.participation.year
    movement, ended = make_movement(year.bloc), make_movement(year.bloc, "Đã xong", first_year=2015, last_year=2016)
    client.force_login(officer_of(sheet.participation))
    url = address("evidence_add", year)
    page = text(client.get(url))
    assert movement.title in page and ended.title not in page

    two = [SimpleUploadedFile("1.pdf", files.pdf()), SimpleUploadedFile("2.pdf", files.pdf(pages=2))]
    assert client.post(url, {"file": two, "movement": movement.pk}).status_code == 302
    link = {"link": "https://sngv.vn/1", "title": "Quyết định", "movement": movement.pk}
    assert client.post(url, link).status_code == 302
    assert [piece.movement for piece in EvidenceFile.objects.all()] == [movement] * 3
    assert AuditEntry.objects.latest("pk").after["movement"] == movement.title

    assert client.post(url, link | {"link": "https://sngv.vn/2", "movement": ended.pk}).status_code == 422
    refused = client.post(url, link | {"title": ""})
    assert refused.status_code == 422
    assert f'<option value="{movement.pk}" selected>' in text(refused)
    assert EvidenceFile.objects.count() == 3


def test_a_new_piece_of_a_row_takes_its_movement_too(client, sheet):
    movement = make_movement(sheet.participation.year.bloc)
    client.force_login(officer_of(sheet.participation))
    url = address("entry_evidence", sheet.participation.year, pk=sheet.entries.first().pk)

    client.post(url, {"link": "https://sngv.vn/1", "title": "Quyết định", "movement": movement.pk})

    assert EvidenceFile.objects.get(citations__entry__sheet=sheet).movement == movement


def test_the_movement_is_changed_and_taken_off_beside_the_title(client, sheet):
    movement, piece = make_movement(sheet.participation.year.bloc), make_link(sheet.participation)
    client.force_login(officer_of(sheet.participation))
    url = address("evidence_rename", sheet.participation.year, pk=piece.pk)

    assert client.post(url, {"title": piece.title, "movement": movement.pk}).status_code == 302
    piece.refresh_from_db()
    assert piece.movement == movement
    line = AuditEntry.objects.get()
    told = (line.action, line.before, line.after)
    assert told == ("scoring.link_evidence", {"movement": ""}, {"movement": movement.title})
    assert f"Phong trào: {movement.title}" in text(
        client.get(address("evidence_view", piece.participation.year, pk=piece.pk))
    )
    assert f"Phong trào: {movement.title}" in text(client.get(address("evidence", piece.participation.year)))

    refused = client.post(url, {"title": "", "movement": movement.pk})
    assert refused.status_code == 422
    assert f'<option value="{movement.pk}" selected>' in text(refused)
    client.post(url, {"title": piece.title, "movement": ""})
    piece.refresh_from_db()
    assert piece.movement is None


def test_only_movements_of_the_year_and_only_until_it_was_handed_in():
    sheet = submitted_sheet()
    piece, bloc = sheet.participation.evidence.first(), sheet.participation.year.bloc
    free, movement = make_link(sheet.participation, link="https://sngv.vn/moi"), make_movement(bloc)

    with pytest.raises(Refused, match="nên giữ nguyên tên, phong trào"):
        renamed(piece, movement)
    with pytest.raises(Refused, match="không có phong trào “Đã xong” trong năm"):
        renamed(free, make_movement(bloc, "Đã xong", first_year=2015, last_year=2016))
    with pytest.raises(Refused, match="không có phong trào “Của khối khác”"):
        renamed(free, make_movement(make_year().bloc, "Của khối khác"))
    with pytest.raises(Refused, match="không có phong trào “Của khối khác”"):
        evidence_services.add_link(
            participation=sheet.participation,
            link="https://sngv.vn/3",
            title="x",
            movement=make_movement(make_year().bloc, "Của khối khác"),
            by=officer_of(sheet.participation),
        )
    with pytest.raises(Refused):
        renamed(free, movement, by=secretary(sheet.participation.year))
    assert not EvidenceFile.objects.filter(movement__isnull=False).exists()


def test_a_newer_version_speaks_of_the_same_movement_and_stands_for_the_older_one(client, sheet):
    year, by = sheet.participation.year, officer_of(sheet.participation)
    movement = make_movement(year.bloc)
    old = make_link(sheet.participation, "Bản cũ", movement=movement)

    newer = evidence_services.replace_evidence(evidence=old, link="https://sngv.vn/moi", title="Bản mới", by=by)

    assert newer.movement == movement
    page = movements_page(client, year, by)
    assert "Bản mới" in page and "Bản cũ" not in page
    assert "1 minh chứng của" in page
    renamed(newer, None)
    assert evidence_of_movements(by, year) == {}  # the older version does not come back
    evidence_services.withdraw_evidence(evidence=newer, by=by)
    assert evidence_of_movements(by, year) == {}


def test_the_form_of_a_newer_version_asks_which_movement_it_speaks_of(client, sheet):
    year, by = sheet.participation.year, officer_of(sheet.participation)
    movement, other = make_movement(year.bloc), make_movement(year.bloc, "Phong trào khác")
    old = make_link(sheet.participation, "Bản cũ", movement=movement)
    client.force_login(by)
    page = reverse("scoring:evidence_replace", kwargs=year.address | {"pk": old.pk})

    form = client.get(page).context["form"]
    assert form["movement"].value() == movement.pk
    sent = {"title": "Bản mới", "link": "https://sngv.vn/moi"}
    assert client.post(page, sent | {"movement": other.pk}).status_code == 302

    assert (old.movement, EvidenceFile.objects.get(title="Bản mới").movement) == (movement, other)


def test_the_page_tells_the_evidence_that_its_reader_may_read_and_no_more(client):
    year = make_year(stage=Stage.RANKED, units=4)
    sheet = submitted_sheet(year=year, status=SheetStatus.CONFIRMED)
    movement, unit = make_movement(year.bloc), sheet.participation
    unit.evidence.update(movement=movement, title="Đã nộp")
    make_link(unit, "Để dành", link="https://sngv.vn/de-danh", movement=movement)
    other = officer_of(year.participations.exclude(pk=unit.pk).last())
    ScoringRules.objects.create(year=year, shows_evidence=Audience.EVERYONE)

    own = movements_page(client, year, officer_of(unit))
    assert "Đã nộp" in own and "Để dành" in own
    leads = movements_page(client, year, secretary(year))
    assert "Đã nộp" in leads and "Để dành" not in leads
    page = movements_page(client, year, other)
    assert "Đã nộp" not in page and "minh chứng" not in page.partition("<main")[2]

    make_ranking(year)
    page = movements_page(client, year, other)
    assert "Đã nộp" in page and "Để dành" not in page
    link = address("evidence_view", year, pk=unit.evidence.get(title="Đã nộp").pk)
    assert f'href="{link}"' in page
    assert client.get(link).status_code == 200


@pytest.mark.parametrize("count", [1, 4])
def test_what_is_linked_costs_three_queries(count, django_assert_num_queries):
    year = make_year(stage=Stage.SELF_SCORING, units=4)
    movement, unit = make_movement(year.bloc), year.participations.last()
    reader = officer_of(unit)
    for number in range(count):
        make_link(unit, link=f"https://sngv.vn/{number}", movement=movement)
    linked_for(reader, year)  # the seat is asked once

    with django_assert_num_queries(3):
        found = linked_for(reader, year)[movement.pk]
        assert found.counts == f"{count} minh chứng"
        assert [one.participation.short_name for one in found.evidence] == [unit.short_name]


def test_a_movement_that_evidence_speaks_of_stays_and_follows_when_it_is_written_anew(sheet):
    year = sheet.participation.year
    movement = make_movement(year.bloc, first_year=year.year)
    piece = make_link(sheet.participation, "Riêng của đơn vị", movement=movement)

    with pytest.raises(Refused, match="minh chứng của đơn vị thuộc phong trào này") as refusal:
        remove_movement(year=year, movement=movement, by=secretary(year))
    assert "Riêng của đơn vị" not in str(refusal.value)

    make_year(bloc=year.bloc, year=year.year - 1)
    type(movement).objects.filter(pk=movement.pk).update(first_year=year.year - 1)
    movement.refresh_from_db()
    with pytest.raises(Refused, match="từ năm nay thuộc phong trào này"):
        remove_movement(year=year, movement=movement, by=secretary(year))
    with pytest.raises(Refused, match="khoảng năm không bỏ năm ấy"):
        update_movement(year=year, movement=movement, values={"last_year": year.year - 1}, by=secretary(year))
    values = {"title": "Tên mới", "first_year": movement.first_year, "last_year": movement.last_year}
    after = update_movement(year=year, movement=movement, values=values, by=secretary(year))
    piece.refresh_from_db()
    assert piece.movement == after != movement


def test_it_travels_with_the_year(sheet):
    year = sheet.participation.year
    movement, by = make_movement(year.bloc, last_year=None), officer_of(sheet.participation)
    piece = make_link(sheet.participation, movement=movement)
    citing_services.cite(entry=sheet.entries.select_related("criterion").first(), evidence=piece, by=by)
    data = json.loads(json.dumps(yearfile.dump([year])))
    assert data["years"][0]["evidence"][0]["movement"] == movement.title
    data["years"][0]["year"] += 1

    (loaded,) = yearfile.load(copy.deepcopy(data))

    assert EvidenceFile.objects.get(participation__year=loaded).movement == movement
    assert json.loads(json.dumps(yearfile.dump([loaded])))["years"][0]["evidence"] == data["years"][0]["evidence"]
