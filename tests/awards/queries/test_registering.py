"""Beside the titles a unit registers: last year's, what became of them, and rules they run into."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.enums import Outcome, Severity
from pledges.beside import beside
from pledges.enums import RecipientKind, RegistrationStatus
from pledges.models import RegisteredTitle, Registration
from tests.factories.awards import make_award, make_decision, make_flag, make_nomination, make_review, register
from tests.factories.rules import make_pack
from tests.factories.units import make_participation, make_year, member, officer_of, secretary
from units.enums import Stage, SuccessionKind
from units.models import Regulation, Succession

pytestmark = pytest.mark.django_db


def two_years():
    """A unit in last year and in this one."""
    last = make_year(year=2022, stage=Stage.CLOSED)
    year = make_year(bloc=last.bloc, year=2023, stage=Stage.REGISTRATION)
    before = member(last)
    return before, make_participation(year, unit=before.unit)


def found(participation):
    registration = Registration.objects.filter(participation=participation).first()
    registration = registration or Registration(participation=participation)
    titles = list(registration.titles.select_related("award")) if registration.pk else []
    return {line.award: line for line in beside(registration, titles).titles}


def sentences(line):
    return [remark.sentence for remark in line.remarks]


def test_last_years_titles_stand_beside_this_years():
    before, now = two_years()
    old, both, new = make_award(), make_award(), make_award()
    register(before, old, both)
    RegisteredTitle.objects.filter(award=both).update(count=7)
    register(now, both, new, status=RegistrationStatus.DRAFT)

    lines = found(now)

    assert {award: (line.then, line.now) for award, line in lines.items()} == {
        old: (1, None),
        both: (7, 1),
        new: (None, 1),
    }


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.GRANTED, "được tặng (Quyết định số"),
        (Outcome.REFUSED, "không được tặng: "),
        (Outcome.LOWERED, "được tặng mức khác: "),
    ],
)
def test_what_became_of_a_title_is_told(outcome, words):
    before, now = two_years()
    nomination = make_nomination(make_review(before.year), before)
    make_decision(nomination, outcome=outcome)

    (sentence,) = sentences(found(now)[nomination.review.award])

    assert sentence.startswith(words)


def test_the_years_of_a_unit_it_came_from_count():
    last = make_year(year=2022, stage=Stage.CLOSED)
    year = make_year(bloc=last.bloc, year=2023, stage=Stage.REGISTRATION)
    Succession.objects.create(
        predecessor=member(last).unit,
        successor=member(year).unit,
        kind=SuccessionKind.MERGED,
        on=datetime.date(2023, 1, 1),
        basis="Nghị quyết",
    )
    register(member(last), make_award())

    assert [line.then for line in found(member(year)).values()] == [1]


def test_two_flags_are_warned_of_before_they_are_sent():
    _, now = two_years()
    flags = make_flag(), make_flag("Cờ thi đua của Chính phủ", short_name="Cờ Chính phủ")
    register(now, *flags, status=RegistrationStatus.DRAFT)

    lines = found(now)

    assert all(line.remarks[0].warns for line in lines.values())
    assert "Cờ Chính phủ" in sentences(lines[flags[0]])[0]
    Regulation.objects.filter(year=now.year).update(same_unit_both_flags=True)
    now.refresh_from_db()
    assert not any(line.remarks for line in found(now).values())


def test_a_bloc_in_its_first_year_has_nothing_to_compare():
    year = make_year(stage=Stage.REGISTRATION)

    found_ = beside(Registration(participation=member(year)), [])

    assert (found_.last, found_.titles) == (None, [])


def test_it_costs_the_same_however_many_titles():
    before, now = two_years()
    register(before, make_award())
    register(now, make_award(), status=RegistrationStatus.DRAFT)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            found(now)
        return len(queries)

    few = cost()
    register(before, *[make_award() for _ in range(5)])
    register(now, *[make_flag(f"Cờ thi đua {n}") for n in range(5)])
    assert cost() == few


def test_the_page_shows_it(client):
    before, now = two_years()
    award = make_award("Bằng khen năm trước")
    register(before, award)
    register(now, status=RegistrationStatus.DRAFT)
    client.force_login(officer_of(now))

    page = client.get(reverse("pledges:registration", kwargs={**now.year.address, "pk": now.pk})).content.decode()

    assert "Đối chiếu với năm trước (2022)" in page
    assert "Bằng khen năm trước" in page


AGAIN = {"mode": "again", "years": 2}


@pytest.mark.parametrize(
    ("severity", "words", "bars"),
    [
        (Severity.BARS, "Đến kỳ xét sẽ không được đề nghị: Đã được tặng", True),
        (Severity.WARNS, "Khi đề nghị phải nêu lý do: Đã được tặng", False),
    ],
)
def test_what_a_rule_bars_and_what_it_only_warns_of_is_told_apart(client, severity, words, bars):
    before, now = two_years()
    flag = make_flag()
    make_decision(make_nomination(make_review(before.year, award=flag), before))
    rule = {"code": "again", "kind": "earlier", "severity": severity, "parameters": AGAIN | {"awards": [flag.code]}}
    make_pack(rules=[rule])
    register(now, flag, status=RegistrationStatus.DRAFT)

    found_ = beside(now.registration, list(now.registration.titles.select_related("award")))

    (told,) = [one for one in found_.titles[0].remarks if one.warns]
    assert told.sentence.startswith(words) and "(Điều 1)" in told.sentence
    assert told.bars == bars == bool(found_.barred)
    client.force_login(officer_of(now))
    page = client.get(reverse("pledges:registration", kwargs={**now.year.address, "pk": now.pk})).content.decode()
    assert ("theo quy tắc của năm sẽ không được đề nghị" in page) == bars


def test_years_without_a_record_are_told_as_open_when_it_registers():
    _, now = two_years()
    award = make_award()
    rule = {"code": "row", "kind": "years_in_row", "parameters": {"years": 2, "classes": ["Xuất sắc"]}}
    make_pack(rules=[rule])
    register(now, award, status=RegistrationStatus.DRAFT)

    (sentence,) = sentences(found(now)[award])

    assert sentence.startswith("Chưa rõ, sẽ hỏi lại khi xét: Không có hồ sơ năm 2021, 2022")


def test_how_many_the_bloc_may_propose_and_what_will_be_asked_stand_beside_what_a_unit_registers():
    _, now = two_years()
    own, persons = make_award(), make_award(recipient=RecipientKind.INDIVIDUAL)
    quiet = {"about": "discipline", "condition": "Không ai bị kỷ luật"}
    make_pack(
        rules=[
            {"code": "most", "kind": "quota", "parameters": {"by": "number", "number": 2}},
            {"code": "quiet", "kind": "clean", "severity": Severity.BARS, "parameters": quiet},
        ]
    )
    register(now, own, persons, status=RegistrationStatus.DRAFT)

    lines = found(now)

    assert sentences(lines[own]) == ["Nhiều nhất 2 đơn vị (Điều 1)."]
    asked = [one.sentence for one in lines[own].conditions]
    assert "Không ai bị kỷ luật (Điều 1). Không đạt thì không được đề nghị." in asked
    assert not lines[persons].conditions and not lines[persons].remarks


@pytest.mark.parametrize(("reader", "reads"), [("own", True), ("secretary", True), ("other", False)])
def test_what_rules_find_in_earlier_years_is_not_told_to_other_members(client, reader, reads):
    _, now = two_years()
    register(now, make_flag(), make_flag("Cờ thi đua của Chính phủ", short_name="Cờ Chính phủ"))
    people = {"own": officer_of(now), "secretary": secretary(now.year), "other": officer_of(member(now.year))}
    client.force_login(people[reader])

    page = client.get(reverse("pledges:registration", kwargs={**now.year.address, "pk": now.pk})).content.decode()

    assert "Đối chiếu với năm trước" in page
    assert ("Lưu ý" in page.split('id="doi-chieu"')[1]) is reads
