"""Scans of the papers behind a year travel with it and go with its package."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.handover.package.writing import packed
from emulation_bloc.secretariat.yearfile.codec import FileFault
from emulation_bloc.secretariat.yearfile.scans.corrected import CORRECTIONS
from tests.factories.onpaper import SCAN, make_membership_scan, make_year_scan, scan
from tests.factories.units import make_year, member, secretary
from units.correcting.services import correct_regulation
from units.enums import Stage
from units.models import Correction, Membership, MembershipCorrection, MembershipScan, Regulation

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    year = make_year(stage=Stage.REVIEW)
    Regulation.objects.update_or_create(year=year, defaults={"document": "Quy chế 70"})
    correct_regulation(
        year=year, values={"document": "Quy chế 07"}, reason="Đảo chữ số", by=secretary(year), scan=scan()
    )
    make_year_scan(year)
    make_membership_scan(member(year))
    return year


def written(year):
    """The year under another number, its members as if they came with it."""
    data = json.loads(json.dumps(yearfile.dump([year])))
    data["years"][0]["year"] += 1
    return data


def test_they_come_back_beside_what_they_are_the_basis_of(year):
    data = written(year)
    MembershipScan.objects.all().delete()
    Membership.objects.filter(unit=member(year).unit).delete()

    (loaded,) = yearfile.load(data)

    correction = loaded.regulation.corrections.get()
    assert correction.scan.year == loaded and correction.scan.about == "Đính chính quy chế của năm"
    assert loaded.scans.count() == 2
    for kept in (*loaded.scans.all(), MembershipScan.objects.get()):
        with kept.file.open() as file:
            assert file.read() == SCAN
    again = json.loads(json.dumps(yearfile.dump([loaded])))
    assert again["years"][0]["scans"] == data["years"][0]["scans"]


def test_every_correction_of_a_year_may_name_one():
    kinds = {model for model, _ in CORRECTIONS.values()}

    assert kinds == set(Correction.__subclasses__()) - {MembershipCorrection}


FAULTS = {
    "of nothing": ({"of": "khac", "at": "2022-01-01T08:00:00+07:00"}, "không có loại đính chính"),
    "at no moment": ({"of": "regulation", "at": "2022-01-01T08:00:00+07:00"}, "không có lần đính chính nào"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place(year, fault):
    data, (corrects, sentence) = written(year), FAULTS[fault]
    data["years"][0]["scans"][0]["corrects"] = [corrects]

    with pytest.raises(FileFault, match=sentence):
        yearfile.load(data)


def test_the_package_has_them(year):
    with packed(year, whole=True) as file, ZipFile(BytesIO(file.read())) as archive:
        names = [name for name in archive.namelist() if name.startswith("can-cu/")]
        assert len(names) == 3 and {archive.read(name) for name in names} == {SCAN}
        assert "văn bản phân khối, về lãnh đạo khối, đề nghị đính chính" in archive.read("DANH-MUC.txt").decode()
