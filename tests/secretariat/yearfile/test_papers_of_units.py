"""What was entered for a unit travels with its year: the paper, its scan, and what became of it."""

import copy
import json

import pytest

from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.yearfile.codec import FileFault
from pledges.services import take_registration_over
from scoring.models import ScoreSheet
from tests.factories.onpaper import SCAN, begin_sheet, enter_registration
from tests.factories.scoring import make_sheet
from tests.factories.units import make_year, member, officer_of
from units.enums import SetAside, Stage
from units.models import PaperEntry
from units.onpaper.services import confirm_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(settings, tmp_path):
    """One entry was set aside, another confirmed; the year is given another number, to be read beside the first."""
    settings.MEDIA_ROOT = tmp_path
    unit = member(make_year(stage=Stage.REGISTRATION))
    take_registration_over(entry=enter_registration(unit), by=officer_of(unit))
    confirm_entry(entry=enter_registration(unit, number="16/ĐK"), by=officer_of(unit))
    data = json.loads(json.dumps(yearfile.dump([unit.year])))
    data["years"][0]["year"] += 1
    for row in data["memberships"]:
        row.pop("last_year", None)
    return data


def test_it_is_read_back_and_written_the_same(written):
    (year,) = yearfile.load(copy.deepcopy(written))

    first, second = PaperEntry.objects.filter(participation__year=year)
    assert (first.number, first.set_aside_as, first.stands) == ("15/ĐK-STTTT", SetAside.OWN, False)
    assert (second.number, second.confirmed_at is not None) == ("16/ĐK", True)
    with second.file.open() as kept:
        assert kept.read() == SCAN
    assert (
        json.loads(json.dumps(yearfile.dump([year])))["years"][0]["paper_entries"]
        == written["years"][0]["paper_entries"]
    )


def test_a_paper_of_a_unit_that_takes_no_part_is_a_fault(written):
    written["years"][0]["paper_entries"][0]["unit"] = "khac"

    with pytest.raises(FileFault, match="paper_entries"):
        yearfile.load(written)


@pytest.mark.parametrize(
    "draft",
    [
        [1], {"rows": []}, {"rows": {"1": "x"}}, {"rows": {"1": {"value": "nhiều"}}}, {"rows": {"1": {"cited": [1]}}},
        {"head_count": "x"},
    ],
)  # fmt: skip
def test_a_draft_that_could_not_be_given_back_is_a_fault(written, draft):
    written["years"][0]["paper_entries"][0]["draft"] = draft

    with pytest.raises(FileFault, match="paper_entries"):
        yearfile.load(written)


def test_two_that_stand_are_a_fault(written):
    rows = written["years"][0]["paper_entries"]
    rows.append(rows[1])

    with pytest.raises(FileFault, match="bản nhập thay đang dùng"):
        yearfile.load(written)


def test_without_a_scan_it_is_a_fault(written):
    written["years"][0]["paper_entries"][0]["content"] = "%%%"

    with pytest.raises(FileFault, match="base64"):
        yearfile.load(written)


def test_a_sheet_under_way_travels_with_the_draft_that_was_put_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    sheet = make_sheet(points=[8, None])
    begin_sheet(sheet.participation)
    data = json.loads(json.dumps(yearfile.dump([sheet.participation.year])))
    data["years"][0]["year"] += 1
    for row in data["memberships"]:
        row.pop("last_year", None)

    (year,) = yearfile.load(data)

    entry = PaperEntry.objects.get(participation__year=year)
    assert (entry.is_under_way, entry.draft["rows"]["001"]["value"]) == (True, "8.0000")
    assert ScoreSheet.objects.get(participation__year=year).on_paper
