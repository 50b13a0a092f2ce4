"""Annexes as offices send them: strict workbooks are read, old and foreign ones answered with what to do; many rows."""

import io
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from awards.enums import ProposalStatus
from awards.models import Decision
from tests.factories.awards import make_flag, make_nomination, make_proposal, make_review
from tests.factories.awards import propose as put
from tests.factories.units import make_bloc, make_user, make_year
from tests.scoring.files import old_office
from units.enums import Stage

from .test_pages import confirm, pasted, read

pytestmark = pytest.mark.django_db

URL = reverse("watching:record_annex")
USUAL = re.compile(rb"http://schemas\.openxmlformats\.org/(spreadsheetml|officeDocument)/2006/")
HEAD = {"number": "99/QĐ-UBND", "decided_on": "2023-02-15", "level": "province", "issuer": "Chủ tịch UBND tỉnh"}


@pytest.fixture
def office():
    return make_bloc().monitor


@pytest.fixture
def desk(client, office):
    client.force_login(make_user(unit=office))
    return client


def sent(office, names):
    year = make_year(bloc=make_bloc(monitor=office), stage=Stage.PROPOSING, units=names)
    proposal = make_proposal(year, nominations=0, status=ProposalStatus.ACCEPTED)
    review = make_review(year, award=make_flag(short_name="Cờ tỉnh"), seats=len(names))
    for unit in year.participations.all():
        put(proposal, make_nomination(review, unit, agreed=None))
    return proposal


def annex():
    book = Workbook()
    for line in (["STT", "Tên tập thể", "Danh hiệu"], [1, "Sở Y tế", "Cờ tỉnh"]):
        book.active.append(line)
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def strict(content):
    """The same workbook in the names of “Strict Open XML”."""
    body = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as usual, zipfile.ZipFile(body, "w") as archive:
        for part in usual.infolist():
            text = USUAL.sub(rb"http://purl.oclc.org/ooxml/\1/", usual.read(part))
            archive.writestr(part.filename, text)
    return body.getvalue()


def upload(desk, name, content):
    file = io.BytesIO(content)
    file.name = name
    return desk.post(URL, {**HEAD, "file": file})


def test_a_strict_workbook_is_read(desk, office):
    sent(office, ["Sở Y tế"])

    page = upload(desk, "danh-sach.xlsx", strict(annex()))

    assert [match.chosen.participation.name for match in page.context["preview"].certain] == ["Sở Y tế"]


def ods():
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")
    return body.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("danh-sach.xls", old_office("Workbook")),
        ("danh-sach.ods", ods()),
        ("danh-sach.xlsx", annex()[: len(annex()) // 2]),
        ("danh-sach.xlsx", b""),
        ("danh-sach.csv", "1,Sở Y tế,Cờ tỉnh".encode()),
    ],
)
def test_what_is_no_workbook_of_today_is_refused_in_words(name, content, desk, office):
    sent(office, ["Sở Y tế"])

    page = upload(desk, name, content)

    assert page.status_code == 422
    assert any(" " in sentence for sentence in page.context["form"].errors["file"])
    assert 'value="99/QĐ-UBND"' in page.content.decode()
    assert not Decision.objects.exists()


def test_five_hundred_rows_are_read_with_the_queries_of_five(desk, office):
    names = [f"Đơn vị thứ {n} của tỉnh" for n in range(1, 501)]
    sent(office, names)

    def cost(rows):
        with CaptureQueriesContext(connection) as asked:
            page = read(desk, rows)
        return len(asked), len(page.context["preview"].certain)

    few, many = cost(pasted(*names[:5])), cost(pasted(*names))
    assert (few[1], many[1]) == (5, 500)
    assert many[0] == few[0]


def test_a_slip_of_the_key_among_good_names_is_recorded_only_where_chosen(desk, office):
    sent(office, ["Sở Y tế", "Sở Tài chính"])
    page = read(desk, pasted("Sở Y tế", "Sở Tài chinhs"))

    assert confirm(desk, page).status_code == 302

    assert [one.nomination.participation.name for one in Decision.objects.all()] == ["Sở Y tế"]
