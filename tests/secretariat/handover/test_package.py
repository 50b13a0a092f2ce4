"""The year package: everything of the year in one file that proves itself, for those who carry or head a part of it."""

import hashlib
import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from awards.enums import ProposalStatus
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.services import issue_document
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.handover.documents import HAND_OVER_PAPER, draw_hand_over
from emulation_bloc.secretariat.handover.package import writing
from emulation_bloc.secretariat.handover.package.papers import drawn_papers
from meetings.enums import PollStatus
from meetings.minutes.documents import MINUTES
from meetings.models import Meeting
from scoring.models import Citation, Entry, EvidenceFile, ScoreSheet
from tests.factories.awards import make_proposal
from tests.factories.meetings import make_poll
from tests.factories.onpaper import SCAN, enter_registration
from tests.factories.secretariat import hold_review, make_hand_over, make_reviewed_year, make_sheets
from tests.factories.units import (
    deputy,
    head_of,
    home_affairs_user,
    make_participation,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import LeadershipRole, Stage
from units.models import EmulationYear

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


def url(year):
    return reverse("secretariat:take_package", kwargs=year.address)


def make_closed_year(**values):
    year = make_year(stage=Stage.CLOSED, **values)
    hold_review(year)
    make_hand_over(year, received=True)
    return year


def issue(year, subject, title, kind="paper", content=b"%PDF-1.7 "):
    return issue_document(
        scope=year.audit_scope, kind=kind, subject=subject, title=title, pdf=content + title.encode(), by=None
    )


def taken(client, person, year):
    """Name → content of what this person takes away."""
    client.force_login(person)
    response = client.get(url(year))
    assert response.status_code == 200, response.text
    with ZipFile(BytesIO(response.getvalue())) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def test_the_list_names_every_file_with_its_size_and_hash(client):
    year = make_closed_year()
    issue(year, Meeting.objects.get().minutes, "Biên bản hội nghị tổng kết", kind=MINUTES)
    HAND_OVER_PAPER.keep(year.hand_over, draw_hand_over(year.hand_over), None)

    found = taken(client, secretary(year), year)

    listed = found.pop("DANH-MUC.txt").decode()
    assert sorted(found) == [
        f"du-lieu/{year.bloc.code}-2022.json",
        f"ho-so/HoSo_{year.bloc.code}_2022.xlsx",
        "van-ban/001-bien-ban-hoi-nghi-tong-ket-lan-1.pdf",
        "van-ban/002-bien-ban-ban-giao-nam-2022-lan-1.pdf",
        "ve-tu-so-lieu/001-bien-ban-kiem-phieu-hoi-nghi-tong-ket-cong-tac-thi-dua-nam-2022.pdf",
    ]
    for name, content in found.items():
        (line,) = [line for line in listed.splitlines() if line.endswith(name)]
        assert line.split() == [hashlib.sha256(content).hexdigest(), str(len(content)), name]


def test_the_year_file_in_it_is_the_one_that_is_loaded(client):
    year = make_closed_year()
    make_sheets(year)

    found = taken(client, secretary(year), year)

    assert json.loads(found[f"du-lieu/{year.bloc.code}-2022.json"]) == json.loads(json.dumps(yearfile.dump([year])))


def evidence_of(unit, title):
    return EvidenceFile.objects.create(
        participation=unit,
        title=title,
        file=ContentFile(title.encode(), "a.pdf"),
        original_name="a.pdf",
        content_type="application/pdf",
        size=len(title.encode()),
        sha256=hashlib.sha256(title.encode()).hexdigest(),
    )


def test_evidence_of_a_sheet_comes_along_and_a_unit_s_own_library_does_not(client):
    year = make_closed_year()
    make_sheets(year)
    cited = evidence_of(member(year), "Báo cáo đã viện dẫn")
    evidence_of(member(year), "Tệp còn trong kho")
    Citation.objects.create(entry=Entry.objects.get(sheet__participation=member(year)), evidence=cited)

    data = json.loads(taken(client, secretary(year), year)[f"du-lieu/{year.bloc.code}-2022.json"])

    (kept,) = data["years"][0]["evidence"]
    assert kept["title"] == "Báo cáo đã viện dẫn"
    assert kept["content"]


def test_papers_entered_for_units_come_along(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    year = make_year(stage=Stage.REGISTRATION)
    enter_registration(member(year))
    hold_review(year)
    make_hand_over(year, received=True)
    EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.CLOSED)

    found = taken(client, secretary(year), EmulationYear.objects.get(pk=year.pk))

    (scan,) = [content for name, content in found.items() if name.startswith("nhap-thay/") and name.endswith(".pdf")]
    assert scan == SCAN


def test_evidence_is_read_one_piece_at_a_time(monkeypatch):
    year = make_closed_year()
    make_sheets(year)
    row = Entry.objects.get(sheet__participation=member(year))
    for number in range(3):
        Citation.objects.create(entry=row, evidence=evidence_of(member(year), f"Minh chứng {number}"))
    monkeypatch.setattr(yearfile.stream, "STROKE", 1)  # each of these files is larger than what is held
    told = []
    read = yearfile.stream.pack_file
    monkeypatch.setattr(yearfile.stream, "pack_file", lambda file: told.append("read") or read(file))

    class Target:
        def write(self, content):
            if b"Minh ch" in content:
                told.append("write")

    yearfile.write_year_file([year], Target())

    assert told == ["write", "read"] * 3


def test_what_was_never_stored_is_drawn_from_the_records():
    year = make_closed_year()
    make_proposal(year, status=ProposalStatus.ACCEPTED, nominations=0, signed_minutes=False)

    titles = [title for title, _ in drawn_papers(year)]

    meeting = Meeting.objects.get().title
    assert titles == [
        f"Biên bản {meeting}",
        f"Biên bản kiểm phiếu {meeting}",
        "Tờ trình đề nghị khen thưởng",
        "Biên bản bàn giao",
    ]


# Who takes it


def test_old_leadership_takes_everything_long_after_its_rights_ended(client):
    year = make_closed_year()
    year.leaderships.update(rights_to="2022-12-31")

    for person in (secretary(year), officer_of(deputy(year))):
        assert any(name.startswith("du-lieu/") for name in taken(client, person, year))


def test_heads_take_the_papers_of_all_and_their_own_sheet(client):
    year = make_closed_year(units=4)
    make_sheets(year)
    plain = year.participations.last()
    for sheet in ScoreSheet.objects.filter(participation__in=[plain, member(year)]):
        issue(year, sheet, f"Phiếu {'của tôi' if sheet.participation == plain else 'đơn vị khác'}")
    issue(year, Meeting.objects.get().minutes, "Biên bản")

    found = taken(client, head_of(plain), year)

    assert sorted(found) == ["DANH-MUC.txt", "van-ban/001-phieu-cua-toi-lan-1.pdf", "van-ban/002-bien-ban-lan-1.pdf"]


def test_officers_of_members_and_home_affairs_are_told_whom_it_is_for(client):
    year = make_closed_year(units=4, home_affairs_since="2023-01-01T00:00+07:00")
    for person in (officer_of(year.participations.last()), home_affairs_user(year)):
        client.force_login(person)
        page = client.get(url(year))
        assert page.status_code == 403
        assert "Gói hồ sơ năm dành cho đơn vị Khối trưởng" in page.text


def test_next_year_s_leadership_takes_it_once_the_giver_confirmed(client):
    year = make_reviewed_year(units=4)
    newcomer = year.participations.last()
    following = make_year(bloc=year.bloc, year=2023, units=[])
    make_participation(following, unit=newcomer.unit)
    following.leaderships.create(
        role=LeadershipRole.LEADER, unit=newcomer.unit, basis="agreed", rights_from="2023-01-15"
    )
    hand_over = make_hand_over(year)
    officer = officer_of(newcomer)
    client.force_login(officer)
    assert client.get(url(year)).status_code == 403

    hand_over.given_at = "2023-01-10T08:00+07:00"
    hand_over.save()

    assert any(name.startswith("du-lieu/") for name in taken(client, officer, year))


def test_a_stranger_finds_none(client):
    client.force_login(make_user(unit=make_unit()))

    assert client.get(url(make_closed_year())).status_code == 404


def test_there_is_none_before_the_review(client):
    year = make_year(stage=Stage.VERIFYING)
    client.force_login(secretary(year))

    assert "Gói hồ sơ năm có từ hội nghị tổng kết." in client.get(url(year)).text


@pytest.mark.parametrize("status", [PollStatus.DRAFT, PollStatus.OPEN, PollStatus.CLOSED, PollStatus.COUNTED])
def test_nothing_is_packed_while_a_vote_has_no_sealed_result(client, status):
    year = make_reviewed_year()
    make_poll(Meeting.objects.get(), status=status)
    client.force_login(secretary(year))

    page = client.get(url(year))

    assert page.status_code == 403
    assert "chưa niêm phong kết quả" in page.text


def test_a_paper_that_changed_on_disk_is_told_and_nothing_is_taken(client):
    year = make_closed_year()
    paper = issue(year, Meeting.objects.get().minutes, "Biên bản")
    with paper.file.storage.open(paper.file.name, "wb") as stored:
        stored.write(b"khac")

    with pytest.raises(Refused, match="không còn đúng như khi được lưu"):
        writing.packed(year, whole=True)


def test_taking_it_is_on_record(client):
    year = make_closed_year()

    taken(client, secretary(year), year)

    entry = AuditEntry.objects.get(action="secretariat.take_package")
    assert entry.after == {"file": f"goi-ho-so-{year.bloc.code}-2022.zip", "whole": True}


def test_the_board_of_a_closed_year_offers_it(client):
    year = make_closed_year()
    client.force_login(secretary(year))

    page = client.get(reverse("secretariat:board", kwargs=year.address))

    assert url(year) in page.text
