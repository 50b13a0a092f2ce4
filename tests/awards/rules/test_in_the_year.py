"""What the rules of its own time say of a unit in its year, through the same door as everything else."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards import services
from awards.enums import CheckState, Moment
from awards.models import RuleAnswer
from awards.queries import CaseBook
from awards.rules.facts import PastYear
from pledges.catalogue import ensure_catalogue
from pledges.models import Award
from tests.factories.awards import make_award_poll, make_decision, make_flag, make_nomination, make_review, register
from tests.factories.rules import make_pack
from tests.factories.scoring import make_ranking
from tests.factories.units import make_participation, make_year, secretary
from units.enums import Stage
from units.models import EmulationYear

pytestmark = pytest.mark.django_db
AGAIN = {"mode": "again", "awards": ["co-tinh"]}
NOW = datetime.datetime(2025, 12, 30, tzinfo=datetime.UTC)


def flag_review(number):
    """A flag under review in a ranked year in which every unit registered for it."""
    year = make_year(year=number, stage=Stage.REVIEW, units=6)
    review = make_review(year, award=make_flag(), seats=2)
    make_ranking(year)
    for unit in year.participations.all():
        register(unit, review.award)
    return review


def said(review, unit, moment=Moment.NOMINATION):
    return {check.code: check for check in CaseBook(review.year).checks(review, unit, moment)}


def test_the_last_of_six_does_not_pass_for_a_flag_where_the_law_wants_the_leading_one():
    review = flag_review(2025)
    places = sorted(CaseBook(review.year).places.values(), key=lambda place: place.rank)
    best, worst = places[0].participation, places[-1].participation

    assert "phải đứng đầu khối (khoản 1 Điều 25" in said(review, worst)["ranked"].sentence
    assert said(review, worst)["ranked"].needs_reason
    assert said(review, best)["ranked"].passed


def test_a_year_of_2018_is_not_told_a_law_of_2022():
    review = flag_review(2018)
    unit = review.year.participations.first()
    make_nomination(make_review(review.year, award=make_flag("Cờ thi đua của Chính phủ")), unit)

    sentences = [check.sentence for check in said(review, unit).values()]

    assert "(quy chế của năm)" in " ".join(sentences)
    assert "2022" not in " ".join(sentences)


def test_a_condition_that_nobody_answered_waits_and_is_answered_with_its_source():
    review = flag_review(2025)
    unit = review.year.participations.first()
    assert said(review, unit)["conduct"].state == CheckState.UNKNOWN
    assert said(review, unit)["conduct"].asks

    values = {"on": NOW.date(), "source": "Công văn 5/SNV", "answered_at": NOW, "met": True}
    RuleAnswer.objects.create(participation=unit, question="conduct", asked="…", **values)

    assert said(review, unit)["conduct"].passed
    assert "Công văn 5/SNV ngày 30/12/2025" in said(review, unit)["conduct"].sentence


def test_what_bars_on_a_ballot_bars_the_same_at_the_nomination():
    review = flag_review(2022)
    unit = review.year.participations.first()
    unit.registration.titles.all().delete()

    assert said(review, unit, Moment.BALLOT)["registered"].bars
    assert said(review, unit)["registered"].bars


def test_votes_are_asked_where_a_rule_wants_their_share():
    review = flag_review(2022)
    make_pack(rules=[{"code": "votes", "kind": "votes", "parameters": {"share": "80", "base": "returned"}}])
    make_award_poll(review, votes=(6, 4))
    services.nominate_from_poll(review=review, by=secretary(review.year))
    first, second = [one.participation for one in review.nominations.all()]

    assert said(review, first)["votes"].passed
    told = "4/6 số phiếu thu về, đạt 66,67%; phải từ 80% (Điều 1)."
    assert (said(review, second)["votes"].sentence, said(review, second)["votes"].needs_reason) == (told, True)


def test_former_years_are_read_across_blocs_and_what_waits_for_an_answer_is_not_known():
    make_pack(rules=[{"code": "again", "kind": "earlier", "parameters": AGAIN | {"years": 1}}])
    flag = make_flag(code="co-tinh")
    before = make_year(year=2021, stage=Stage.CLOSED)
    unit = before.participations.first()
    nomination = make_nomination(make_review(before, award=flag), unit)
    year = make_year(year=2022, stage=Stage.REVIEW)
    make_participation_again(before, unit, year)
    review = make_review(year, award=flag)
    now = year.participations.get(unit=unit.unit)

    assert said(review, now)["again"].state == CheckState.UNKNOWN
    make_decision(nomination)

    assert CaseBook(year).past[now.pk] == {2021: PastYear(granted=("co-tinh",))}
    assert said(review, now)["again"].sentence == "Đã được tặng Cờ tỉnh (2021) trong 1 năm trước (Điều 1)."
    assert said(review, now)["again"].needs_reason


def make_participation_again(before, unit, year):
    """The unit moved to the bloc of ``year``."""
    unit.unit.memberships.update(last_year=before.year)
    make_participation(year, unit=unit.unit)


def test_rules_that_read_more_cost_the_same_for_any_number_of_units():
    make_pack(
        rules=[
            {"code": "again", "kind": "earlier", "parameters": AGAIN | {"years": 1}},
            {"code": "class", "kind": "class_at_least", "parameters": {"least": "khá"}},
            {"code": "targets", "kind": "targets", "parameters": {"share": "90"}},
            {"code": "votes", "kind": "votes", "parameters": {"share": "50", "base": "valid"}},
            {"code": "clean", "kind": "clean", "parameters": {"about": "other", "condition": "Không ai bị kỷ luật"}},
        ]
    )
    review = flag_review(2022)
    many = list(review.year.participations.select_related("unit"))

    def cost(units):
        with CaptureQueriesContext(connection) as found:
            book = CaseBook(EmulationYear.objects.select_related("bloc", "regulation").get(pk=review.year.pk))
            for unit in units:
                book.checks(review, unit)
        return len(found)

    assert cost(many[:1]) == cost(many)


def test_every_award_of_the_catalogue_is_judged_without_a_fault():
    ensure_catalogue()
    year = make_year(year=2026, stage=Stage.REVIEW)
    make_ranking(year)
    for award in Award.objects.for_collectives():
        review = make_review(year, award=award)
        for moment in Moment:
            CaseBook(year).checks(review, year.participations.first(), moment)
