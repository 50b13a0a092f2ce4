"""Targets: what each comparison asks, how it reads, what reaches it; those of the bloc in every pledge of the year."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from emulation_bloc.core.verdict import Refused
from pledges import measures, queries, services
from pledges.comparisons import COMPARISONS
from pledges.enums import Comparison, PeriodStatus, PledgeStatus
from pledges.models import CommonTarget, Pledge, Target
from tests.factories.pledges import make_period, make_plan, make_pledge, make_report
from tests.factories.units import head_of, make_participation, make_unit, make_year, member, officer_of, secretary
from tests.pledges.addresses import address
from units.enums import Stage

JUNE = datetime.date(2022, 6, 30)
AIMS = {
    Comparison.AT_LEAST: ({"aim": Decimal(95)}, "95", {"95": True, "94.99": False}),
    Comparison.AT_MOST: ({"aim": Decimal(3)}, "không quá 3", {"3": True, "4": False}),
    Comparison.EXACTLY: ({"aim": Decimal("1.5")}, "đúng 1,5", {"1.50": True, "2": False}),
    Comparison.BETWEEN: ({"aim": Decimal(5), "aim_to": Decimal(8)}, "từ 5 đến 8", {"5": True, "8": True, "9": False}),
    Comparison.DONE: ({}, "có thực hiện", {"1": True, "0": False}),
    Comparison.BY_DATE: ({"aim_date": JUNE}, "chậm nhất 30/06/2022", {"1": True, "0": False}),
}


def target(comparison=Comparison.AT_LEAST, **values):
    return {"content": "Hồ sơ đúng hạn", "unit_of_measure": "%", "comparison": comparison, "note": ""} | values


def test_every_comparison_is_known():
    assert set(COMPARISONS) == set(Comparison.values) == set(AIMS)


@pytest.mark.parametrize("comparison", AIMS)
def test_how_it_reads_and_what_reaches_it(comparison):
    values, words, met = AIMS[comparison]
    one = Target(**target(comparison, **values))

    assert one.aim_in_words == words
    assert {actual: one.compares.is_met(one, Decimal(actual)) for actual in met} == met
    assert list(one.compares.faults(target(comparison, **values))) == []


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        (target(), "Chỉ tiêu 2 “Hồ sơ đúng hạn”: chưa ghi số kế hoạch."),
        (target(aim=Decimal(1), unit_of_measure=" "), "chưa ghi đơn vị tính"),
        (target(Comparison.BETWEEN, aim=Decimal(8)), "chưa ghi số kế hoạch"),
        (target(Comparison.BETWEEN, aim=Decimal(8), aim_to=Decimal(5)), "không được nhỏ hơn 8"),
        (target(Comparison.BY_DATE), "chưa ghi thời hạn"),
    ],
)
@pytest.mark.django_db
def test_a_target_that_says_no_number_is_refused_with_its_place_and_nothing_is_saved(values, fault):
    pledge = make_pledge()
    whole = target(aim=Decimal(1))

    with pytest.raises(Refused, match=fault):
        services.save_pledge(
            participation=pledge.participation,
            theme="Khác",
            content="",
            targets=[whole, values],
            by=officer_of(pledge.participation),
        )

    pledge.refresh_from_db()
    assert (pledge.theme, pledge.targets.count()) == ("Kỷ cương", 2)


@pytest.mark.parametrize(
    "values",
    [
        {"aim": None},
        {"aim_to": Decimal(3)},
        {"comparison": Comparison.BETWEEN},
        {"comparison": Comparison.BETWEEN, "aim_to": Decimal(1)},
        {"comparison": Comparison.DONE},
        {"comparison": Comparison.BY_DATE, "aim": None},
        {"comparison": "else"},
    ],
)
@pytest.mark.django_db
def test_the_database_keeps_no_target_that_does_not_say_how_much(values):
    pledge = make_pledge(targets=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        pledge.targets.update(**values)


@pytest.mark.django_db
def test_targets_of_the_bloc_stand_in_every_pledge_and_no_unit_takes_them_out():
    plan = make_plan()
    year, by = plan.year, secretary(plan.year)
    common = target(Comparison.AT_MOST, content="Vi phạm kỷ luật", unit_of_measure="người", aim=Decimal(0))
    services.save_plan(year=year, title="KH", sections=[("A", "a")], tasks=[], targets=[common], by=by)
    year.stage = Stage.REGISTRATION
    year.save()

    services.open_registrations(year=year, by=by)
    newcomer = make_participation(year)
    own = member(year)
    for unit in (own, newcomer):
        services.save_pledge(
            participation=unit, theme="", content="", targets=[target(aim=Decimal(9))], by=officer_of(unit)
        )

    assert CommonTarget.objects.count() == 1
    for pledge in Pledge.objects.all():
        assert pledge.targets.first().content == "Vi phạm kỷ luật"
    assert [one.content for one in own.pledge.targets.all()] == ["Vi phạm kỷ luật", "Hồ sơ đúng hạn"]
    assert newcomer.pledge.targets.count() == 2


@pytest.mark.django_db
def test_a_target_that_stands_is_changed_in_place():
    pledge = make_pledge()
    first, second = pledge.targets.all()
    values = [target(target=second.pk, content="Đổi", aim=Decimal(7)), target(aim=Decimal(1))]

    services.save_pledge(
        participation=pledge.participation, theme="", content="", targets=values, by=officer_of(pledge.participation)
    )

    assert [(one.pk == second.pk, one.content) for one in pledge.targets.all()] == [
        (True, "Đổi"),
        (False, "Hồ sơ đúng hạn"),
    ]
    assert not Target.objects.filter(pk=first.pk).exists()


def test_a_unit_of_measure_is_spelled_as_in_the_list_and_may_be_added():
    known = measures.all_of(["suất quà", "NGƯỜI"])

    assert measures.as_known(" Người ", known) == "người"
    assert measures.as_known("phóng sự", known) == "phóng sự"
    assert known[-1] == "suất quà"
    assert len(known) == len(measures.listed()) + 1


@pytest.fixture
def two_years(db):
    """(the unit this year, its pledge of last year with what was reached)."""
    former = make_year(year=2021, stage=Stage.CLOSED)
    own = member(former)
    pledge = make_pledge(own, status=PledgeStatus.SIGNED)
    make_report(make_period(former, 12, status=PeriodStatus.ENDED), own, Decimal("97.5"), Decimal("97.5"))
    year = make_year(bloc=former.bloc, year=2022, stage=Stage.REGISTRATION, units=0)
    return make_participation(year, unit=own.unit), pledge


def test_last_years_aims_stand_in_the_form_with_what_was_reached_beside_and_nothing_is_copied_unseen(client, two_years):
    own, former = two_years
    client.force_login(head_of(own))
    page = client.get(address("pledge", own.year, own.pk))
    assert "97,5" in page.content.decode()
    assert page.context["formset"].initial_forms == []

    drafted = client.get(address("pledge", own.year, own.pk) + "?tu-nam-truoc=1")

    rows = [form.initial for form in drafted.context["formset"].initial_forms]
    assert [row["content"] for row in rows] == ["Chỉ tiêu 1", "Chỉ tiêu 2"]
    assert all("target" not in row for row in rows)
    assert drafted.context["form"]["theme"].value() == former.theme
    assert not Target.objects.filter(pledge__participation=own).exists()


def test_what_was_drafted_from_last_year_is_saved_as_this_years_without_its_actuals(client, two_years):
    own, _ = two_years
    client.force_login(head_of(own))
    typed = {
        "theme": "Kỷ cương",
        "content": "",
        "chi-tieu-TOTAL_FORMS": "1",
        "chi-tieu-INITIAL_FORMS": "1",
        "chi-tieu-0-content": "Chỉ tiêu 1",
        "chi-tieu-0-unit_of_measure": "Người",
        "chi-tieu-0-aim": "98",
        "chi-tieu-0-comparison": "at_least",
    }

    assert client.post(address("pledge", own.year, own.pk) + "?tu-nam-truoc=1", typed).status_code == 302

    saved = Target.objects.get(pledge__participation=own)
    assert (saved.aim, saved.unit_of_measure, saved.figures.count()) == (Decimal(98), "người", 0)


def test_the_unit_it_came_from_is_the_unit_it_was(db):
    former = make_year(year=2021, stage=Stage.CLOSED)
    make_pledge(member(former), status=PledgeStatus.SIGNED)
    stranger = make_participation(
        make_year(bloc=former.bloc, year=2022, stage=Stage.REGISTRATION, units=0), unit=make_unit("Sở Y tế")
    )

    assert queries.pledge_of_last_year(stranger) is None


def test_a_row_without_its_number_says_which_one_it_is(client, two_years):
    own, _ = two_years
    client.force_login(officer_of(own))
    typed = {
        "chi-tieu-TOTAL_FORMS": "2",
        "chi-tieu-INITIAL_FORMS": "0",
        "chi-tieu-0-content": "Một",
        "chi-tieu-0-unit_of_measure": "%",
        "chi-tieu-0-aim": "1",
        "chi-tieu-0-comparison": "at_least",
        "chi-tieu-1-content": "Hai",
        "chi-tieu-1-unit_of_measure": "%",
        "chi-tieu-1-comparison": "between",
        "chi-tieu-1-aim": "5",
    }

    page = client.post(address("pledge", own.year, own.pk), typed)

    assert page.status_code == 422
    assert "Chỉ tiêu 2: chưa ghi số kế hoạch." in page.content.decode()
    assert 'value="Hai"' in page.content.decode()
