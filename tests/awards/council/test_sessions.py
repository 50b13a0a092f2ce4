"""A session of the council: typed in, sealed for good, told to the blocs, written anew with a reason."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from awards.council import queries, services
from awards.council.services import ResultTyped, VoteTyped
from awards.enums import CouncilOutcome, CouncilWay, ProposalStatus, SessionStatus
from awards.models import CouncilResult, CouncilSession, CouncilVote
from awards.queries import proposed_in
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.factories.awards import (
    make_award,
    make_council_result,
    make_council_session,
    make_nomination,
    make_proposal,
    make_review,
    propose,
)
from tests.factories.units import make_bloc, make_user, make_year, secretary
from tests.scoring.files import pdf
from tests.together import behind, one_of
from units.enums import Stage

pytestmark = pytest.mark.django_db

HEAD = {
    "title": "Phiên họp tháng 02",
    "held_on": datetime.date(2023, 2, 1),
    "members": 11,
    "present": 9,
    "absent": "",
    "chair_name": "Trần Huy Tuấn",
    "chair_title": "Chủ tịch Ủy ban nhân dân tỉnh",
    "secretary_name": "",
    "minutes_number": "12/BB-HĐTĐKT",
    "note": "",
}
BALLOT = VoteTyped(CouncilWay.BALLOT, "members", 9, 80, source="Quy chế")


def vote(session, *results, by, how=BALLOT):
    award = results[0].nomination.review.award
    return services.save_vote(session=session, award=award, vote=how, results=results, by=by)


def test_a_session_from_draft_to_what_the_blocs_read(proposal, first, office, specialist):
    session = services.open_session(office=office, year=2022, by=specialist, **HEAD)
    vote(session, ResultTyped(first, CouncilOutcome.AGREED, 9, 0, 0), by=specialist)
    services.seal_session(session=session, by=specialist)

    assert services.seal_session(session=session, by=specialist).sealed_by == specialist
    result = CouncilResult.objects.get()
    assert result.stands and queries.last_words([first.pk]) == {first.pk: result}
    assert queries.told_in(proposal.year) == []  # not before the office says so
    services.announce_session(session=session, by=specialist)
    assert queries.told_in(proposal.year) == [result]
    told = AuditEntry.objects.get(action="awards.tell_council")
    assert told.scope == proposal.year.audit_scope
    assert not AuditEntry.objects.filter(scope=told.scope, action="awards.seal_council").exists()


def test_everything_that_is_missing_is_told_at_once(first, office, specialist):
    session = services.open_session(office=office, year=2022, by=specialist, **HEAD | {"minutes_number": ""})

    with pytest.raises(Refused) as refusal:
        services.seal_session(session=session, by=specialist)

    assert refusal.value.reasons == ["Chưa ghi số biên bản họp Hội đồng.", "Phiên họp chưa kết luận về tập thể nào."]


@pytest.mark.parametrize(
    ("counts", "outcome", "sentence"),
    [
        ((8, 1, 0), CouncilOutcome.AGREED, "8/11 số thành viên Hội đồng, đạt 72,73%, chưa đủ ít nhất 80%"),
        ((9, 1, 0), CouncilOutcome.AGREED, "tổng 10 phiếu, nhiều hơn 9 thành viên có mặt"),
    ],
)
def test_counts_that_do_not_fit_are_refused(counts, outcome, sentence, first, office, specialist):
    session = services.open_session(office=office, year=2022, by=specialist, **HEAD)

    with pytest.raises(Refused, match=sentence):
        vote(session, ResultTyped(first, outcome, *counts), by=specialist)
    assert not CouncilVote.objects.exists()


def test_an_agreement_counts_nothing_and_what_is_not_agreed_says_why(proposal, first, office, specialist):
    session = make_council_session(office)
    agreed = VoteTyped(CouncilWay.AGREEMENT, agreement="Hội đồng thống nhất 100%.")

    vote(session, ResultTyped(first, CouncilOutcome.AGREED, 3, 1, 0), how=agreed, by=specialist)
    kept = CouncilResult.objects.get()
    assert (kept.votes_for, queries.told(kept.vote, kept, session)) == (None, "Hội đồng thống nhất 100%.")
    with pytest.raises(Refused, match="lý do"):
        vote(session, ResultTyped(first, CouncilOutcome.REJECTED), how=agreed, by=specialist)
    with pytest.raises(Refused, match="mức nào"):
        vote(session, ResultTyped(first, CouncilOutcome.LESSER, reason="Đề nghị mức dưới."), how=agreed, by=specialist)
    services.save_vote(session=session, award=first.review.award, vote=agreed, results=[], by=specialist)
    assert not CouncilResult.objects.exists()


def test_only_what_the_office_took_in_comes_before_the_council(office, specialist):
    proposal = make_proposal(
        make_year(bloc=make_bloc(monitor=office), stage=Stage.PROPOSING, units=3), status="submitted"
    )
    session = make_council_session(office)
    make_council_result(session, proposal.items.get().nomination)

    assert "chưa được tiếp nhận" in queries.faults_of(session)[0]


def test_a_session_before_the_submission_is_told(proposal, first, office):
    session = make_council_session(office, held_on=datetime.date(2022, 12, 1))
    make_council_result(session, first)

    assert any("trước ngày ký tờ trình" in fault for fault in queries.faults_of(session))


def test_a_sealed_session_is_changed_by_nothing(proposal, first, office, specialist):
    session = make_council_session(office, sealed=True)
    make_council_result(session, first)

    for act in (
        lambda: services.change_session(session=session, by=specialist, title="Khác"),
        lambda: services.drop_session(session=session, by=specialist),
        lambda: vote(session, ResultTyped(first, CouncilOutcome.AGREED, 9, 0, 0), by=specialist),
        lambda: services.seal_session(session=session, by=specialist),
    ):
        with pytest.raises(Refused, match="ghi chính thức"):
            act()


def test_a_correction_takes_its_place_once_it_is_sealed_and_is_told_anew(proposal, first, office, specialist):
    session = make_council_session(office, sealed=True)
    former = make_council_result(session, first)
    services.announce_session(session=session, by=specialist)

    draft = services.correct_session(session=session, reason="Kiểm phiếu lại.", by=specialist)
    assert (draft.replaces, draft.status, draft.votes.get().results.get().votes_for) == (
        session,
        SessionStatus.DRAFT,
        9,
    )
    with pytest.raises(Refused, match="đang soạn"):
        services.correct_session(session=session, reason="Lần nữa.", by=specialist)
    vote(draft, ResultTyped(first, CouncilOutcome.REJECTED, 2, 7, 0, reason="Không đủ phiếu."), by=specialist)
    services.seal_session(session=draft, by=specialist)

    session.refresh_from_db()
    former.refresh_from_db()
    assert (session.stands, former.stands, former.outcome) == (False, False, "agreed")
    assert queries.last_words([first.pk])[first.pk].outcome == "rejected"
    assert queries.told_in(proposal.year) == [former]  # what was told stands until the office tells the other
    services.announce_session(session=draft, by=specialist)
    assert [row.outcome for row in queries.told_in(proposal.year)] == ["rejected"]


def test_a_correction_wants_a_reason_and_a_draft_of_it_may_be_dropped(first, office, specialist):
    session = make_council_session(office, sealed=True)
    make_council_result(session, first)

    with pytest.raises(Refused, match="lý do"):
        services.correct_session(session=session, reason=" ", by=specialist)
    draft = services.correct_session(session=session, reason="Nhầm.", by=specialist)
    services.drop_session(session=draft, by=specialist)
    session.refresh_from_db()
    assert session.stands and CouncilResult.objects.get().stands


def test_one_word_stands_on_a_candidate_but_what_was_deferred_comes_again(first, office, specialist):
    deferred, later, third = (make_council_session(office, sealed=number == 0) for number in range(3))
    make_council_result(deferred, first, outcome=CouncilOutcome.DEFERRED)
    make_council_result(later, first)
    make_council_result(third, first)

    services.seal_session(session=later, by=specialist)
    assert queries.last_words([first.pk])[first.pk].vote.session == later
    with pytest.raises(Refused, match="đã được kết luận tại"):
        services.seal_session(session=third, by=specialist)
    with pytest.raises(IntegrityError), transaction.atomic():
        CouncilResult.objects.filter(vote__session=third).update(stands=True)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="there one writes at a time")
@pytest.mark.django_db(transaction=True)
def test_of_two_sessions_sealed_at_once_one_speaks(first, office, specialist):
    sessions = [make_council_session(office) for _ in range(2)]
    for session in sessions:
        make_council_result(session, first)
    one, two = sessions
    refusal = behind(
        lambda: services.seal_session(session=one, by=specialist),
        lambda: services.seal_session(session=CouncilSession.objects.get(pk=two.pk), by=specialist),
    )
    assert one_of([None, refusal])
    assert CouncilResult.objects.filter(stands=True).count() == 1


def test_nobody_else_writes_or_tells(proposal, first, office):
    session = make_council_session(office, sealed=True)
    make_council_result(session, first)
    draft = make_council_session(office)

    for person in (secretary(proposal.year), make_user(unit=make_bloc().monitor)):
        for act in (
            lambda by: services.open_session(office=office, year=2022, by=by, **HEAD),
            lambda by: services.announce_session(session=session, by=by),
            lambda by: services.correct_session(session=session, reason="x", by=by),
            lambda by: services.change_session(session=draft, by=by, title="Khác"),
        ):
            with pytest.raises(Refused, match="cơ quan nội vụ"):
                act(person)


def test_the_scan_of_the_minutes_is_added_once_it_is_sealed(first, office, specialist):
    session = make_council_session(office, sealed=True)
    scan = SimpleUploadedFile("bien-ban.pdf", pdf())

    services.add_minutes(session=session, upload=scan, by=specialist)
    assert session.original_name == "bien-ban.pdf"
    scan.seek(0)
    services.add_minutes(session=session, upload=scan, by=specialist)  # the same again
    with pytest.raises(Refused, match="ghi lại phiên họp"):
        services.add_minutes(session=session, upload=SimpleUploadedFile("khac.pdf", pdf(pages=2)), by=specialist)
    with pytest.raises(Refused, match="không phải loại được nhận"):
        services.add_minutes(
            session=make_council_session(office), upload=SimpleUploadedFile("a.pdf", b"MZ nothing"), by=specialist
        )


def test_candidates_cost_the_same_for_any_number_of_blocs(proposal, office):
    def cost(*proposals):
        with CaptureQueriesContext(connection) as asked:
            blocks = queries.candidates(proposed_in([one.year for one in proposals]))
        return len(asked), sum(len(block.candidates) for block in blocks)

    few = cost(proposal)
    others = []
    for _ in range(3):
        year = make_year(bloc=make_bloc(monitor=office), stage=Stage.PROPOSING, units=3)
        other = make_proposal(year, status=ProposalStatus.ACCEPTED, nominations=0)
        propose(other, make_nomination(make_review(year, award=make_award())))
        others.append(other)
    many = cost(proposal, *others)

    assert (many[0], many[1]) == (few[0], few[1] + 3)
