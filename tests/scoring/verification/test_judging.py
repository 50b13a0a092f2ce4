"""What the verifiers say of a piece of evidence."""

import pytest
from django.db import IntegrityError

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import CitationVerdict, SheetStatus
from scoring.models import Citation
from scoring.verification.judging import services
from tests.factories.scoring import submitted_sheet
from tests.factories.units import deputy_officer, home_affairs_user, leader, officer_of, secretary

pytestmark = pytest.mark.django_db
ACCEPTED, REFUSED, PENDING = CitationVerdict.ACCEPTED, CitationVerdict.REFUSED, CitationVerdict.PENDING


@pytest.fixture
def citation():
    submitted_sheet()
    return Citation.objects.select_related("entry__criterion", "entry__sheet").get()


def judge(citation, verdict, note="", by=None):
    citation.entry.criterion.label = "I.1"
    by = by or secretary(citation.entry.sheet.participation.year)
    return services.judge_citation(citation=citation, verdict=verdict, note=note, by=by)


def test_accepting_names_who_and_when_and_leaves_a_trace(citation):
    by = secretary(citation.entry.sheet.participation.year)

    judge(citation, ACCEPTED, by=by)

    citation.refresh_from_db()
    assert (citation.verdict, citation.verdict_by) == (ACCEPTED, by)
    assert citation.verdict_at is not None
    line = AuditEntry.objects.get()
    assert (line.action, line.after["verdict"]) == ("scoring.judge_citation", "Chấp nhận")


@pytest.mark.parametrize("note", ["", "   \n"])
def test_refusing_needs_a_reason_and_changes_nothing_without(citation, note):
    with pytest.raises(Refused, match="phải ghi lý do"):
        judge(citation, REFUSED, note)

    citation.refresh_from_db()
    assert citation.verdict == PENDING
    assert not AuditEntry.objects.exists()


def test_the_record_itself_holds_no_refusal_without_a_reason(citation):
    with pytest.raises(IntegrityError):
        Citation.objects.update(verdict=REFUSED)


def test_a_verdict_is_taken_back(citation):
    judge(citation, REFUSED, "Thiếu chữ ký.")
    judge(citation, PENDING)

    citation.refresh_from_db()
    assert (citation.verdict, citation.verdict_by, citation.verdict_at) == (PENDING, None, None)


def test_the_same_verdict_twice_is_one(citation):
    judge(citation, REFUSED, "Thiếu chữ ký.")
    judge(citation, REFUSED, "Thiếu chữ ký.")

    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("verdict", ["", "yes", "ACCEPTED"])
def test_an_unknown_verdict_is_refused(citation, verdict):
    with pytest.raises(Refused, match="Chọn một kết luận"):
        judge(citation, verdict)


def test_a_note_too_long_is_refused_with_its_length(citation):
    with pytest.raises(Refused, match="501 ký tự, tối đa 500"):
        judge(citation, REFUSED, "x" * 501)


def test_the_unit_itself_other_units_and_home_affairs_do_not_judge(citation):
    sheet = citation.entry.sheet
    year = sheet.participation.year
    for person in (officer_of(sheet.participation), home_affairs_user(year)):
        with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng và Khối phó"):
            judge(citation, ACCEPTED, by=person)


def test_the_leader_does_not_judge_its_own_evidence_the_deputy_does():
    year = submitted_sheet().participation.year
    submitted_sheet(year=year, participation=leader(year))
    citation = Citation.objects.filter(entry__sheet__participation=leader(year))
    citation = citation.select_related("entry__criterion", "entry__sheet").get()

    with pytest.raises(Refused, match="chính đơn vị mình"):
        judge(citation, ACCEPTED, by=secretary(year))
    assert judge(citation, ACCEPTED, by=deputy_officer(year)).verdict == ACCEPTED


def test_a_verified_sheet_is_judged_no_more(citation):
    type(citation.entry.sheet).objects.update(status=SheetStatus.VERIFIED)

    with pytest.raises(Refused, match="đã thẩm định xong"):
        judge(citation, ACCEPTED)


def test_nothing_is_judged_before_it_was_handed_in(citation):
    type(citation.entry.sheet).objects.update(status=SheetStatus.RETURNED)

    with pytest.raises(Refused, match="đang được trả lại"):
        judge(citation, ACCEPTED)
