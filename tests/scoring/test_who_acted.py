"""Who did what is told as it was on the day: renaming, promoting or moving an account changes nothing of it."""

import datetime
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.documents.models import IssuedDocument
from scoring.answers import Typed
from scoring.appeals import services as appeals_services
from scoring.appeals.services import NOTHING_ASKED
from scoring.arithmetic.answers import Answer
from scoring.checking import services as checking_services
from scoring.enums import AppealStatus, CitationVerdict, SheetStatus
from scoring.evidence import services as evidence_services
from scoring.models import Appeal, Entry, EntryComment, EvidenceFile, PointsChange, Ranking, ScoreSheet
from scoring.questions import services as questions_services
from scoring.ranking import services as ranking_services
from scoring.sheets import documents
from scoring.sheets import services as sheets_services
from scoring.verification import services as verification_services
from scoring.verification.judging import services as judging_services
from tests.factories.checking import check_of, checked_sheet
from tests.factories.scoring import fill, make_appeal, make_sheet, submitted_sheet, verified_sheet, verified_year
from tests.factories.units import deputy_officer, head_of, officer_of, secretary, secretary_head
from tests.scoring.reading import address, of_sheet, text
from units.models import Unit, User
from units.signing import NOBODY, Signer, sign, words_of
from units.signing_before import fill_words

pytestmark = pytest.mark.django_db


def everybody_is_renamed():
    for person in User.objects.all():
        person.full_name, person.job_title = f"Đổi Tên {person.pk}", "Giữ chức khác"
        person.save()
    for unit in Unit.objects.all():
        unit.name = f"Cơ quan mới {unit.pk}"
        unit.save()


def seen(client, reader, url):
    client.force_login(User.objects.get(pk=reader.pk))
    response = client.get(url)
    assert response.status_code == 200
    return text(response).split("<main", 1)[1]


def told(page, *people):
    """Whether ``page`` names these signers in full, and nobody by a later name."""
    return all(words.full in page for words in people) and "Đổi Tên" not in page and "Giữ chức khác" not in page


def test_the_receipt_the_sheet_and_its_paper_name_who_handed_in_then(client):
    sheet = fill(make_sheet())
    head, leader = head_of(sheet.participation), secretary(sheet.participation.year)
    words = words_of(head)
    sheets_services.submit_sheet(sheet=sheet, by=head)

    everybody_is_renamed()

    assert told(seen(client, head, of_sheet("receipt", sheet)), words)
    assert told(seen(client, leader, of_sheet("sheet", sheet)), words)
    stored = ScoreSheet.objects.select_related("participation__unit", "participation__year__bloc").get()
    context = documents.sheet_context(stored, with_findings=False)
    assert [line.name for line in context["paper"].signatures] == ["", words.name]
    documents.SHEET_PAPER.keep(stored, b"%PDF-1.7", User.objects.get(pk=head.pk))
    assert IssuedDocument.objects.get().signer_name == words.name


def test_handing_in_again_is_signed_by_whoever_does_it_then():
    sheet = submitted_sheet(status=SheetStatus.RETURNED)
    other = head_of(sheet.participation, full_name="Người thay")

    sheets_services.submit_sheet(sheet=sheet, by=other)

    sheet.refresh_from_db()
    assert (sheet.submitted_by, sheet.submitted_by_words) == (other, words_of(other))


def test_findings_history_and_threads_name_who_spoke_then(client):
    sheet = submitted_sheet()
    year = sheet.participation.year
    by, asker = secretary(year), deputy_officer(year)
    entry = sheet.entries.get(criterion__path="001.001")
    finding = Typed(Answer(entry.claimed_value - 1, note="Thiếu hồ sơ"), entry.revision)
    verification_services.save_verification(sheet=sheet, findings={entry.pk: finding}, by=by)
    questions_services.add_comment(entry=entry, text="Vì sao?", by=asker)
    found, asked = words_of(by), words_of(asker)

    everybody_is_renamed()

    assert Entry.objects.get(pk=entry.pk).verified_by_words == found
    assert EntryComment.objects.get().author_words == asked
    assert PointsChange.objects.get().by_words == found
    assert told(seen(client, by, of_sheet("sheet_history", sheet)), found)
    thread = seen(client, by, address("entry_thread", year, pk=entry.pk))
    assert asked.name in thread and asked.post in thread
    assert f"{found.name}, " in seen(client, by, of_sheet("sheet", sheet))


def test_a_changed_claim_takes_the_finding_and_its_words_away():
    sheet = verified_sheet(status=SheetStatus.RETURNED)
    entry = sheet.entries.get(criterion__path="001.001")
    sign(entry, verified_by=secretary(sheet.participation.year))
    entry.save()
    claim = Typed(Answer(entry.claimed_value - 1, note="Sửa"), entry.revision)

    sheets_services.save_entries(sheet=sheet, claims={entry.pk: claim}, by=officer_of(sheet.participation))

    entry.refresh_from_db()
    assert (entry.verified_by, entry.verified_by_words) == (None, NOBODY)


def test_an_appeal_names_who_made_it_who_found_and_who_answered_then(client):
    year = verified_year()
    entry = Entry.objects.filter(sheet__participation__position=3).get()
    unit = entry.sheet.participation
    finder, maker, judge = secretary(year), head_of(unit), deputy_officer(year)
    sign(entry, verified_by=finder)
    entry.save()
    appeal = appeals_services.make_appeal(entry=entry, grounds="Tính thiếu", by=maker)
    appeals_services.answer_appeal(
        appeal=appeal, status=AppealStatus.DISMISSED, answer="Đúng", basis="CV 1", finding=NOTHING_ASKED, by=judge
    )
    people = [words_of(person) for person in (maker, judge, finder)]

    everybody_is_renamed()

    assert told(seen(client, maker, address("appeal", year, pk=appeal.pk)), *people)


def test_evidence_names_who_brought_it_and_who_judged_it_then(client):
    sheet = submitted_sheet()
    year, owner, judge = sheet.participation.year, officer_of(sheet.participation), secretary(sheet.participation.year)
    piece = evidence_services.add_link(
        participation=sheet.participation, link="https://a.vn/7", title="Báo cáo", by=owner
    )
    entry = sheet.entries.get(criterion__path="001.001")
    citation = entry.citations.create(evidence=piece)
    judging_services.judge_citation(citation=citation, verdict=CitationVerdict.REFUSED, note="Thiếu dấu", by=judge)
    people = [words_of(person) for person in (owner, judge)]

    everybody_is_renamed()

    assert EvidenceFile.objects.get(pk=piece.pk).uploaded_by_words == people[0]
    assert told(seen(client, judge, address("evidence_view", year, pk=piece.pk)), *people)

    judging_services.judge_citation(
        citation=citation, verdict=CitationVerdict.PENDING, by=User.objects.get(pk=judge.pk)
    )
    citation.refresh_from_db()
    assert citation.verdict_by_words == NOBODY


def test_an_opinion_keeps_who_gave_it():
    assignment = check_of(checked_sheet(), 4)
    by = officer_of(assignment.checker)

    checking_services.agree_with_rest(assignment=assignment, by=by)

    words = words_of(by)
    everybody_is_renamed()
    assert {opinion.by_words for opinion in assignment.opinions.all()} == {words}


def test_verifying_fixing_and_publishing_keep_who_answered_for_it(client):
    year = verified_year()
    by, head = secretary(year), secretary_head(year)
    sheet = ScoreSheet.objects.get(participation__position=3)
    verification_services.reopen_sheet(sheet=sheet, reason="Kiểm tra lại", by=by)
    verification_services.verify_sheet(sheet=sheet, by=by)
    ranking_services.lock_points(year=year, by=head)
    ranking_services.publish_ranking(year=year, by=by)
    people = [words_of(person) for person in (by, head)]

    everybody_is_renamed()

    assert told(seen(client, by, of_sheet("receipt", sheet)), *people)
    assert Ranking.objects.get().published_by_words == people[0]


# Acts from before


@contextmanager
def before_words_were_kept():
    """The table of appeals without its constraint, as the migration finds it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            for name in ("made_by", "answered_by"):
                cursor.execute(f"ALTER TABLE scoring_appeal DROP CONSTRAINT appeal_keeps_words_of_{name}")
        yield
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def test_acts_from_before_are_named_as_the_trace_named_them():
    now, then = timezone.now(), timezone.now() - datetime.timedelta(days=300)
    entries = list(Entry.objects.filter(sheet__participation__year=verified_year()))
    person = officer_of(entries[0].sheet.participation, full_name="Tên cũ", job_title="Chuyên viên")
    first = record("units.sign_in", person, by=person)
    QuerySet(AuditEntry).filter(pk=first.pk).update(at=then)
    person.full_name = "Tên mới"
    person.save()
    record("units.sign_in", person, by=person)

    with before_words_were_kept():
        for entry, made_at in zip(entries, [then + datetime.timedelta(days=1), now, now], strict=True):
            make_appeal(entry, made_by=person, made_at=made_at)
        sign(last := Appeal.objects.last(), made_by=secretary(entries[0].sheet.participation.year))
        last.save()
        fill_words(apps, "scoring", "Appeal", made_by="made_at")

    office = person.unit.name
    assert [appeal.made_by_words for appeal in Appeal.objects.order_by("pk")] == [
        Signer("Tên cũ", "Chuyên viên", office),
        Signer("Tên mới", "Chuyên viên", office),
        last.made_by_words,
    ]


def test_acts_of_an_account_that_never_changed_its_name_are_named_as_it_is():
    entry = Entry.objects.filter(sheet__participation__year=verified_year()).first()
    person = officer_of(entry.sheet.participation)

    with before_words_were_kept():
        appeal = make_appeal(entry, made_by=person)
        fill_words(apps, "scoring", "Appeal", made_by="made_at", answered_by="answered_at")

    appeal.refresh_from_db()
    assert (appeal.made_by_words, appeal.answered_by_words) == (words_of(person), NOBODY)


def test_the_table_can_be_altered_once_both_accounts_of_a_row_have_words():
    """PostgreSQL refuses while checks of foreign keys wait: a row written twice in one transaction has such."""
    entry = Entry.objects.filter(sheet__participation__year=verified_year()).first()
    person = officer_of(entry.sheet.participation)

    with before_words_were_kept():
        make_appeal(entry, made_by=person, answered_by=person, answered_at=timezone.now())
        fill_words(apps, "scoring", "Appeal", made_by="made_at", answered_by="answered_at")
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE scoring_appeal ADD COLUMN any_column integer")

    appeal = Appeal.objects.get()
    assert appeal.made_by_words == appeal.answered_by_words == words_of(person)
