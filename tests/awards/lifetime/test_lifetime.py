"""One agency over the years: across names, mergers and blocs, for whoever may read it, silent of what is not known."""

import datetime
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from awards.enums import Outcome, ProposalStatus
from awards.lifetime.queries import NOT_CLOSED, WAITING, lifetime
from awards.queries import CaseBook
from scoring.enums import Audience
from scoring.models import ScoringRules, Standing
from tests.factories.awards import (
    make_award,
    make_decision,
    make_flag,
    make_nomination,
    make_proposal,
    make_review,
    propose,
)
from tests.factories.rules import make_pack
from tests.factories.scoring import make_ranking
from tests.factories.units import (
    home_affairs_user,
    leader,
    make_bloc,
    make_leadership,
    make_participation,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from tests.pdf import text_of
from units.enums import LeadershipRole, Stage, SuccessionKind
from units.models import Succession

pytestmark = pytest.mark.django_db


def lived(bloc, number, unit, *, stage=Stage.CLOSED, award=None, decided=None, **decision):
    """A year of ``bloc`` with ``unit`` beside two others, proposed for ``award``."""
    year = make_year(bloc=bloc, year=number, stage=stage, units=2)
    participation = make_participation(year, unit=unit)
    if award is not None:
        proposal = make_proposal(year, nominations=0, status=ProposalStatus.ACCEPTED, signed_minutes=False)
        nomination = make_nomination(make_review(year, award=award), participation)
        propose(proposal, nomination)
        if decided:
            make_decision(nomination, outcome=decided, **decision)
    return participation


@pytest.fixture
def agency():
    """Merged in 2021 out of an agency of another bloc; its flag of then, a refusal, a year that still runs."""
    old, new = make_unit("Sở Thông tin"), make_unit("Sở Khoa học")
    Succession.objects.create(
        predecessor=old, successor=new, kind=SuccessionKind.MERGED, on=datetime.date(2021, 1, 1), basis="NQ"
    )
    flag = make_flag(code="co-tinh")
    before = lived(make_bloc(name="Khối Văn hóa"), 2020, old, award=flag, decided=Outcome.GRANTED)
    before.year.leaderships.all().delete()
    make_leadership(before.year, LeadershipRole.LEADER, old)
    bloc = make_bloc(name="Khối Tổng hợp")
    lived(bloc, 2021, new, award=flag, decided=Outcome.REFUSED)
    return lived(bloc, 2022, new, stage=Stage.PROPOSING, award=flag)


def test_it_runs_through_names_mergers_and_blocs(agency):
    found = lifetime(agency, officer_of(agency))

    assert [(one.year, one.participation.name, one.participation.year.bloc.name) for one in found.years] == [
        (2022, "Sở Khoa học", "Khối Tổng hợp"),
        (2021, "Sở Khoa học", "Khối Tổng hợp"),
        (2020, "Sở Thông tin", "Khối Văn hóa"),
    ]
    assert [one.roles for one in found.years] == [(), (), ("Khối trưởng",)]
    assert (found.led, found.flag) == ("2020 (2 năm trước)", "2020 (2 năm trước)")
    assert [one.award_words[0].partition(": ")[2] for one in found.years] == [
        "đã đề nghị, chờ quyết định",
        "không được tặng",
        "được tặng: Cờ tỉnh, Quyết định số 250/QĐ-UBND ngày 15/02/2023",
    ]


def test_what_it_says_is_read_next_year_is_what_the_checks_of_next_year_read(client, agency):
    asked = {"mode": "again", "awards": ["co-tinh"], "years": 2}
    make_pack(rules=[{"code": "again", "kind": "earlier", "parameters": asked}])
    make_ranking(agency.year.bloc.years.get(year=2021), totals=[90, 80, 70])
    found = lifetime(agency, officer_of(agency))

    assert [one.read_words for one in found.years] == [
        NOT_CLOSED,
        "không có loại, không được tặng khen thưởng nào",
        "được tặng Cờ tỉnh",
    ]
    following = make_year(bloc=agency.year.bloc, year=2023, units=0)
    now = make_participation(following, unit=agency.unit)
    book = CaseBook(following)
    assert {number: one.granted for number, one in book.past[now.pk].items()} == {2021: (), 2020: ("co-tinh",)}
    client.force_login(officer_of(agency))
    page = client.get(reverse("awards:unit_history", kwargs={**agency.year.address, "pk": agency.pk})).content.decode()
    assert "<li>\n            Trong 2 năm trước chưa được tặng: Cờ tỉnh." in page
    assert [reading.words for reading in found.readings] == ["Trong 2 năm trước chưa được tặng: Cờ tỉnh."]


def test_a_closed_year_with_an_open_answer_is_read_by_nobody():
    unit = make_unit()
    closed = lived(make_bloc(), 2021, unit, award=make_award())

    assert [one.read_words for one in lifetime(closed, officer_of(closed)).years] == [WAITING]


def test_each_reader_finds_the_years_he_may_see(agency):
    elsewhere = home_affairs_user(agency.year)
    neighbour = officer_of(agency.year.participations.exclude(pk=agency.pk).last())

    assert [one.year for one in lifetime(agency, elsewhere).years] == [2022, 2021]
    assert [one.year for one in lifetime(agency, neighbour).years] == [2022, 2021]


def test_a_result_that_is_kept_from_other_units_is_said_to_be_kept():
    year = make_year(year=2022, stage=Stage.CLOSED, units=3)
    make_ranking(year, totals=[90, 80, 70])
    ScoringRules.objects.create(year=year, shows_totals=Audience.OWN)
    unit = member(year)

    own, other = lifetime(unit, officer_of(unit)), lifetime(leader(year), officer_of(unit))
    assert own.years[0].result_words == "70,00 điểm, hạng 3/3"
    assert other.years[0].result_words == "đã công bố, không công khai cho các đơn vị"
    assert lifetime(unit, secretary(year)).years[0].result_words == own.years[0].result_words
    assert other.results == []


def test_a_class_that_is_kept_from_other_units_is_not_told_as_what_next_year_reads_and_what_was_granted_is(client):
    bloc, unit = make_bloc(), make_unit("Sở A")
    before = lived(bloc, 2021, unit, award=make_flag(code="co-tinh"), decided=Outcome.GRANTED)
    make_ranking(before.year, totals=[90, 80, 70])
    Standing.objects.update(classification="Loại KÍN")
    ScoringRules.objects.create(year=before.year, shows_totals=Audience.OWN)
    now = lived(bloc, 2022, unit, stage=Stage.RUNNING)
    neighbour = make_participation(now.year, unit=before.year.participations.first().unit)
    kwargs = {**now.year.address, "pk": now.pk}

    def said(person):
        client.force_login(person)
        page = client.get(reverse("awards:unit_history", kwargs=kwargs)).content.decode()
        paper = " ".join(text_of(client.get(reverse("awards:unit_history_pdf", kwargs=kwargs)).content).split())
        book = load_workbook(BytesIO(client.get(reverse("awards:unit_history_xlsx", kwargs=kwargs)).content))
        cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
        return [page, paper, " ".join(cells)]

    assert lifetime(now, officer_of(neighbour)).years[1].read_words == (
        "xếp loại không công khai cho các đơn vị; được tặng Cờ tỉnh"
    )
    assert lifetime(now, officer_of(now)).years[1].read_words == "xếp loại Loại KÍN; được tặng Cờ tỉnh"
    assert ["KÍN" in words for words in said(officer_of(neighbour))] == [False, False, False]
    assert ["KÍN" in words for words in said(officer_of(now))] == [True, True, True]


def test_another_heir_of_a_unit_that_was_split_is_another_unit():
    bloc, old = make_bloc(), make_unit("Sở P")
    one, other = make_unit("Sở B"), make_unit("Sở C")
    for heir in (one, other):
        day = datetime.date(2021, 1, 1)
        Succession.objects.create(predecessor=old, successor=heir, kind=SuccessionKind.SPLIT, on=day, basis="NQ")
    start = lived(bloc, 2020, old)
    year = lived(bloc, 2021, one).year
    make_participation(year, unit=other)
    for closed, totals in ((start.year, [90, 80, 70]), (year, [90, 80, 70, 60])):
        make_ranking(closed, totals=totals)
        ScoringRules.objects.create(year=closed, shows_totals=Audience.OWN)
    Standing.objects.update(classification="Tốt")

    told = {each.participation.name: each for each in lifetime(start, make_user(unit=other)).years}
    assert told["Sở P"].result_words == "70,00 điểm, hạng 3/3, Tốt"
    assert told["Sở C"].result_words == "60,00 điểm, hạng 4/4, Tốt"
    assert told["Sở B"].result_words == "đã công bố, không công khai cho các đơn vị"
    assert "Tốt" not in told["Sở B"].read_words
    told = {each.participation.name: each for each in lifetime(start, make_user(unit=one)).years}
    assert told["Sở B"].result_words == "70,00 điểm, hạng 3/4, Tốt"
    assert told["Sở C"].withheld


def test_a_year_without_points_is_a_gap_of_the_chart_and_no_zero(client):
    unit, bloc = make_unit("Sở A"), make_bloc()
    for number in (2019, 2020, 2021):
        row = lived(bloc, number, unit)
        if number != 2020:
            make_ranking(row.year, totals=[90, 80, 70])
    found = lifetime(row, officer_of(row))
    client.force_login(officer_of(row))

    page = client.get(reverse("awards:unit_history", kwargs={**row.year.address, "pk": row.pk})).content.decode()
    assert found.silent == [2020]
    assert page.count(">không có điểm<") == 1
    assert page.count("<polyline") == 0  # 2019 and 2021 are not joined over the gap


def test_page_paper_and_workbook_say_the_same(client, agency):
    client.force_login(officer_of(agency))
    kwargs = {**agency.year.address, "pk": agency.pk}

    page = client.get(reverse("awards:unit_history", kwargs=kwargs)).content.decode()
    paper = " ".join(text_of(client.get(reverse("awards:unit_history_pdf", kwargs=kwargs)).content).split())
    book = load_workbook(BytesIO(client.get(reverse("awards:unit_history_xlsx", kwargs=kwargs)).content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    for words in ("Sở Thông tin", "Khối Văn hóa", "250/QĐ-UBND", "Khối trưởng"):
        assert words in page, words
        assert words in paper.replace("/ ", "/"), words
        assert any(words in cell for cell in cells), words


def test_it_costs_the_same_for_two_years_and_for_eight(django_assert_max_num_queries):
    unit, bloc, award = make_unit(), make_bloc(), make_flag()
    for number in range(2014, 2016):
        row = lived(bloc, number, unit, award=award, decided=Outcome.GRANTED)
        make_ranking(row.year, totals=[90, 80, 70])
    with django_assert_max_num_queries(36) as counted:
        lifetime(row, make_user(unit=unit))
    for number in range(2016, 2022):
        row = lived(bloc, number, unit, award=award, decided=Outcome.GRANTED)
        make_ranking(row.year, totals=[90, 80, 70])
    with django_assert_max_num_queries(len(counted)):
        lifetime(row, make_user(unit=unit))
