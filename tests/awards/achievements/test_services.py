"""Writing, signing, confirming and reopening an achievement report."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awards import services as awards_services
from awards.achievements import queries, services
from awards.achievements.documents import ACHIEVEMENT, ACHIEVEMENT_PAPER
from awards.achievements.sections import WRITTEN
from awards.enums import ProposalStatus
from awards.models import AchievementReport, SignedReport
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused, Unsaid
from emulation_bloc.documents.services import issued_document
from tests.awards.achievements.written import PDF, TEXTS, confirmed, proposed_unit, written
from tests.factories.awards import make_proposal
from tests.factories.units import head_of, leader, make_unit, make_user, member, officer_of, secretary

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "documents" / "samples"


def upload(content=PDF, name="bao-cao.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def test_what_is_written_is_kept_and_the_trace_says_which_parts():
    unit = written()

    report = AchievementReport.objects.get()
    assert {name: getattr(report, name) for name in TEXTS} == TEXTS
    line = AuditEntry.objects.get(action="awards.save_achievement")
    assert len(line.after["fields"]) == len(TEXTS)
    services.save_report(participation=unit, by=officer_of(unit), **TEXTS)
    assert AuditEntry.objects.filter(action="awards.save_achievement").count() == 1


def test_another_unit_the_leader_and_a_unit_that_is_not_proposed_write_nothing():
    unit = proposed_unit()
    other = unit.year.participations.last()

    for person in (officer_of(other), officer_of(member(unit.year))):
        if person.unit_id != unit.unit_id:
            with pytest.raises(Refused, match="Chỉ đơn vị được đề nghị"):
                services.save_report(participation=unit, by=person, **TEXTS)
    with pytest.raises(Refused, match="không có tên trong danh sách"):
        services.save_report(participation=other, by=officer_of(other), **TEXTS)
    assert not AchievementReport.objects.exists()


def test_the_head_confirms_once_every_heading_is_written_and_is_told_all_that_is_missing():
    unit = written(results="", conduct=" ")

    with pytest.raises(Refused) as refused:
        services.confirm_report(participation=unit, by=head_of(unit))
    assert len(refused.value.reasons) == 2
    with pytest.raises(Refused, match="Chỉ thủ trưởng"):
        services.confirm_report(participation=unit, by=officer_of(unit))

    written(unit)
    report = services.confirm_report(participation=unit, by=head_of(unit))
    assert report.is_confirmed and report.confirmed_by_words.office == unit.unit.name


@pytest.mark.once
def test_what_was_confirmed_is_kept_as_printed_and_the_next_is_a_version_of_its_own():
    unit = confirmed(paper=ACHIEVEMENT_PAPER)
    report = queries.report_of(unit)
    first = issued_document(report, ACHIEVEMENT)

    with pytest.raises(Refused, match="muốn sửa thì mở lại"):
        services.save_report(participation=unit, by=officer_of(unit), results="Viết lại.")
    with pytest.raises(Unsaid):
        services.reopen_report(participation=unit, reason=" ", by=officer_of(unit))
    services.reopen_report(participation=unit, reason="Bổ sung số liệu.", by=officer_of(unit))
    services.save_report(participation=unit, by=officer_of(unit), results="Viết lại.")
    services.confirm_report(participation=unit, by=head_of(unit), paper=ACHIEVEMENT_PAPER)

    second = issued_document(report, ACHIEVEMENT)
    assert (second.version, second.replaces) == (2, first)
    assert second.sha256 != first.sha256


@pytest.mark.once
def test_what_changed_while_the_paper_was_drawn_is_not_confirmed():
    unit = written()

    def drawn_slowly(text):
        AchievementReport.objects.update(results="Viết thêm trong lúc in.")
        return PDF

    with pytest.raises(Refused, match="vừa thay đổi trong lúc in"):
        services.confirm_report(
            participation=unit, by=head_of(unit), paper=replace(ACHIEVEMENT_PAPER, pdf=drawn_slowly)
        )
    assert not AchievementReport.objects.get().is_confirmed


def test_a_signed_paper_stands_for_what_is_written_and_another_takes_its_place():
    unit = proposed_unit()
    person = officer_of(unit)
    first = services.bring_signed(participation=unit, upload=upload(), by=person)
    again = services.bring_signed(participation=unit, upload=upload(), by=person)
    assert first == again
    second = services.bring_signed(participation=unit, upload=upload(PDF + b"\n%%EOF\n"), by=person)

    report = queries.report_of(unit)
    assert report.signed_copy == second and SignedReport.objects.count() == 2
    assert services.confirm_report(participation=unit, by=head_of(unit)).is_confirmed


def test_a_signed_paper_taken_out_of_use_leaves_what_is_written():
    unit = written()
    services.bring_signed(participation=unit, upload=upload(), by=officer_of(unit))
    report = services.drop_signed(participation=unit, by=officer_of(unit))

    assert report.signed_copy is None and report.results == TEXTS["results"]
    assert SignedReport.objects.get().withdrawn_at is not None
    services.drop_signed(participation=unit, by=officer_of(unit))
    assert AuditEntry.objects.filter(action="awards.drop_signed_achievement").count() == 1


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (PDF[:20], "hong.pdf", "hỏng|không mở"),
        ((SAMPLES / "with-password.pdf").read_bytes(), "khoa.pdf", "mật khẩu"),
        (b"", "trong.pdf", "trống"),
        (b"MZ\x90 chay di", "bao-cao.pdf", "không phải loại được nhận"),
        (b"\x89PNG\r\n\x1a\n hong", "anh.png", "hỏng|không đọc|không mở"),
    ],
    ids=["cut", "locked", "empty", "program", "picture"],
)
def test_a_paper_that_nobody_can_open_is_refused_in_words(content, name, sentence):
    unit = proposed_unit()

    with pytest.raises(Refused, match=sentence):
        services.bring_signed(participation=unit, upload=upload(content, name), by=officer_of(unit))
    assert not SignedReport.objects.exists()


def test_the_leader_brings_in_the_paper_of_a_unit_that_sent_it_on_paper_and_says_which():
    unit = make_proposal(nominations=3).items.last().nomination.participation
    by = secretary(unit.year)
    with pytest.raises(Unsaid):
        services.bring_for_unit(participation=unit, upload=upload(), basis=" ", by=by)
    with pytest.raises(Refused):
        services.bring_for_unit(participation=unit, upload=upload(), basis="Số 5", by=officer_of(unit))
    services.bring_for_unit(participation=unit, upload=upload(), basis="Báo cáo số 5/BC", by=by)

    report = queries.report_of(unit)
    assert report.is_confirmed and report.signed_copy.basis == "Báo cáo số 5/BC"
    services.reopen_report(participation=unit, reason="Nạp nhầm.", by=by)
    assert not queries.report_of(unit).is_confirmed


def test_the_leader_brings_in_the_paper_of_a_unit_that_left_and_its_heir_writes_on():
    unit = make_proposal(nominations=3).items.last().nomination.participation
    heir = make_unit("Sở mới")
    unit.ended_on, unit.end_basis, unit.successor = datetime.date(2022, 12, 1), "Nghị quyết 12", heir
    unit.save()
    services.save_report(participation=unit, by=make_user(unit=heir), **TEXTS)
    services.bring_for_unit(participation=unit, upload=upload(), basis="Số 5", by=secretary(unit.year))

    assert queries.report_of(unit).is_confirmed


def test_nothing_is_written_once_the_dossier_is_sent_and_all_of_it_again_after_a_return():
    unit = proposed_unit(status=ProposalStatus.SUBMITTED)
    with pytest.raises(Refused, match="đã gửi cơ quan nội vụ"):
        services.save_report(participation=unit, by=officer_of(unit), **TEXTS)

    unit.year.proposal.__class__.objects.update(status=ProposalStatus.RETURNED)
    services.save_report(participation=unit, by=officer_of(unit), **TEXTS)


def test_a_unit_that_stepped_back_writes_no_more_and_what_it_wrote_stays():
    unit = written()
    nomination = unit.nominations.get()
    awards_services.step_back(nomination=nomination, paper="Công văn 1", reason="Nhường.", by=head_of(unit))
    awards_services.withdraw_nomination(nomination=nomination, reason="Xin rút.", by=secretary(unit.year))

    with pytest.raises(Refused, match="không có tên trong danh sách"):
        services.confirm_report(participation=unit, by=head_of(unit))
    assert AchievementReport.objects.get().results == TEXTS["results"]


def test_every_heading_of_the_form_is_asked_for():
    assert set(WRITTEN) < set(TEXTS)
    assert leader(proposed_unit().year) is not None
