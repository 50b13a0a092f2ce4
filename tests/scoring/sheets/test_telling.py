"""From when on a unit reads what was found on its own sheet, as the year declares."""

import pytest

from emulation_bloc.core.audit import record
from emulation_bloc.secretariat.trace.queries import visible_trace
from scoring.appeals.policies import may_appeal_on
from scoring.enums import FindingsTold, SheetStatus
from scoring.evidence.policies import sees_verdicts
from scoring.models import ScoreSheet, ScoringRules
from scoring.ranking.gaps import widest_gaps
from scoring.sheets import policies
from scoring.sheets.progress import is_told
from scoring.standing.queries import standing
from scoring.standing.score_matrix import live_totals, score_matrix
from tests.factories.scoring import make_ranking, verified_year
from tests.factories.units import deputy_officer, leader, member, officer_of, secretary
from units.seats import seat_of

pytestmark = pytest.mark.django_db
T, S = FindingsTold, SheetStatus


def declared(choice):
    year = verified_year()
    ScoringRules.objects.create(year=year, findings_told=choice)
    return year


def sheet_of(unit, status=None):
    if status:
        ScoreSheet.objects.filter(participation=unit).update(status=status)
    return ScoreSheet.objects.select_related("participation__year", "table").get(participation=unit)


@pytest.mark.parametrize(
    ("choice", "status", "others", "published", "expected"),
    [
        (T.AT_ONCE, S.SUBMITTED, S.SUBMITTED, False, True),
        (T.AT_ONCE, S.RETURNED, S.SUBMITTED, False, True),
        (T.AT_ONCE, S.DRAFT, S.SUBMITTED, False, False),
        (T.SHEET, S.SUBMITTED, S.SUBMITTED, False, False),
        (T.SHEET, S.RETURNED, S.SUBMITTED, False, False),
        (T.SHEET, S.VERIFIED, S.SUBMITTED, False, True),
        (T.ALL, S.VERIFIED, S.SUBMITTED, False, False),
        (T.ALL, S.VERIFIED, S.VERIFIED, False, True),
        (T.PUBLISHED, S.CONFIRMED, S.CONFIRMED, False, False),
        (T.PUBLISHED, S.CONFIRMED, S.CONFIRMED, True, True),
    ],
)
def test_when_the_own_unit_reads_it(choice, status, others, published, expected):
    year = declared(choice)
    ScoreSheet.objects.of_year(year).update(status=others)
    sheet, user = sheet_of(member(year), status), officer_of(member(year))
    if published:
        make_ranking(year)

    assert is_told(sheet, seat_of(user, year)) is expected
    assert bool(policies.sees_findings(user, sheet)) is expected
    assert bool(sees_verdicts(user, sheet)) is (expected or status == S.RETURNED)


def test_a_result_taken_back_is_told_no_more_until_it_is_published_again():
    year = declared(T.PUBLISHED)
    make_ranking(year, withdrawn_at="2023-01-01T00:00Z", withdrawn_reason="Sai số liệu")

    assert not policies.sees_findings(officer_of(member(year)), sheet_of(member(year)))


def test_whoever_verifies_reads_it_always_and_the_sentence_says_when_the_unit_will():
    year = declared(T.PUBLISHED)
    sheet = sheet_of(member(year), S.SUBMITTED)

    assert policies.sees_findings(deputy_officer(year), sheet)
    told = policies.sees_findings(officer_of(member(year)), sheet_of(member(year), S.VERIFIED))
    assert told.reason == "Kết quả thẩm định hiện ở đây khi kết quả được công bố."


def test_nobody_appeals_against_what_is_not_told():
    year = declared(T.PUBLISHED)
    user, sheet = officer_of(member(year)), sheet_of(member(year))

    assert may_appeal_on(user, sheet).reason == "Kết quả thẩm định hiện ở đây khi kết quả được công bố."
    ScoringRules.objects.update(findings_told=T.SHEET)
    assert may_appeal_on(user, sheet_of(member(year)))


def test_of_the_leading_unit_itself_nothing_is_summed_or_ranked_before_it_is_told():
    year = declared(T.ALL)
    sheet_of(member(year), S.SUBMITTED)
    own, seat = leader(year), seat_of(secretary(year), year)

    matrix = score_matrix(year, seat=seat)

    assert own.pk not in matrix.verified_entries
    place = standing(matrix).place_of(own)
    assert (place.rank, place.total) == (None, None)
    assert live_totals(year, seat=seat)[own.pk][1] is None
    assert own not in [gap.entry.sheet.participation for gap in widest_gaps(matrix.table, year, seat)]


def test_the_leading_units_read_it_when_all_is_verified_so_that_they_can_publish():
    year = declared(T.PUBLISHED)
    own, seat = leader(year), seat_of(secretary(year), year)

    assert standing(score_matrix(year, seat=seat)).place_of(own).rank == 1


@pytest.mark.parametrize(("choice", "expected"), [(T.SHEET, 2), (T.ALL, 0), (T.PUBLISHED, 0)])
def test_the_trace_of_the_unit_tells_neither_findings_nor_both_sides_at_the_end(choice, expected):
    year = declared(choice)
    sheet = sheet_of(member(year))
    for other in year.participations.exclude(pk=member(year).pk):
        sheet_of(other, S.SUBMITTED)
    actions = ["scoring.save_verification", "scoring.verify"]
    for action in actions:
        record(action, sheet, by=secretary(year), after={"changed": {"1": ["9", "7"]}})

    read = visible_trace(officer_of(member(year)), year).filter(
        action__in=["scoring.save_verification", "scoring.verify"]
    )

    assert read.count() == expected
