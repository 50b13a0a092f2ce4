"""What units said to a draft of the table stays theirs after a merger: boards, counts, papers of a closed round."""

import datetime

import pytest
from django.urls import reverse

from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.duties.consultation import TableOpinions
from emulation_bloc.secretariat.facts import YearFacts
from scoring.enums import TableStatus
from scoring.models import TableOpinion
from scoring.tables.consultation import services
from scoring.tables.consultation.documents import summary_pdf
from scoring.tables.consultation.reading import read
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import administrator, head_of, leader, make_year, officer_of, secretary
from tests.pdf import text_of
from tests.secretariat.succession.asking import confirm, merge, new_unit, today
from units.enums import Stage
from units.models import EmulationYear, Participation, Unit, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.REGISTRATION, units=5)


@pytest.fixture
def admin():
    return administrator()


@pytest.fixture
def consultation(year):
    table = make_table(rows=judged_rows(2), total=20, status=TableStatus.DRAFT, year=year)
    last_day = today() + datetime.timedelta(days=5)
    return services.open_consultation(table=table, last_day=last_day, by=secretary(year))


def members(year):
    return list(year.participations.exclude(unit__leaderships__year=year).order_by("position"))


def afresh(row):
    return type(row).objects.get(pk=row.pk)


def told(consultation, by):
    consultation = afresh(consultation)
    return read(consultation, User.objects.get(pk=by.pk))


def cells(year):
    facts = YearFacts(EmulationYear.objects.select_related("bloc").get(pk=year.pk))
    return {unit.pk: TableOpinions().cell(facts, unit).word for unit in facts.units}


def test_whoever_steps_into_the_place_has_said_it(client, year, admin, consultation):
    first, second, third = members(year)
    services.say(consultation=consultation, text="Nên bỏ.", by=officer_of(first))
    services.say_nothing(consultation=consultation, by=officer_of(second))
    services.say_nothing(consultation=consultation, by=officer_of(third))

    confirm(merge([first.unit, second.unit], new_unit()), admin)

    person = officer_of(Participation.objects.get(pk=first.pk))
    assert [line.opinion.text for line in told(consultation, person).lines] == ["Nên bỏ."]
    seen = told(consultation, secretary(year))
    assert (seen.heard, seen.asked) == (2, 3)
    assert (cells(year)[first.pk], cells(year)[third.pk]) == ("1 ý kiến", "Không có ý kiến")
    services.say(consultation=afresh(consultation), text="Thêm.", by=person)
    assert afresh(consultation).opinions.filter(participation=first).count() == 2
    client.force_login(person)
    page = client.get(reverse("scoring:consultation", kwargs=year.address | {"pk": consultation.pk})).text
    assert "Nên bỏ." in page


def test_a_heir_of_the_year_reads_what_the_other_said_and_answers_for_itself(year, admin, consultation):
    gone, heir, _ = members(year)
    services.say(consultation=consultation, text="Nên bỏ.", by=officer_of(gone))
    before = told(consultation, officer_of(heir))

    confirm(merge([gone.unit], heir.unit), admin)

    after = told(consultation, officer_of(heir))
    assert ([line.opinion.text for line in before.lines], [line.opinion.text for line in after.lines]) == (
        [],
        ["Nên bỏ."],
    )
    assert cells(year)[heir.pk] == "Chưa trả lời"
    services.say_nothing(consultation=afresh(consultation), by=officer_of(heir))
    assert cells(year)[heir.pk] == "Không có ý kiến"


@pytest.mark.parametrize("into", ["a unit of the year", "a new unit"])
def test_a_closed_round_says_the_same_after_a_merger(year, admin, consultation, into):
    first, second, third = members(year)
    services.say(consultation=consultation, text="Nên bỏ.", by=officer_of(first))
    services.say_nothing(consultation=consultation, by=officer_of(second))
    services.close_consultation(consultation=afresh(consultation), by=secretary(year))
    was = told(consultation, secretary(year))
    words = [(one.participation.pk, one.word) for one in was.units]
    assert (was.heard, was.asked) == (2, 4)
    backwards(consultation)

    heir = third.unit if into == "a unit of the year" else new_unit()
    confirm(merge([leader(year).unit, first.unit], heir), admin)

    person = head_of(year.participations.get(unit=Unit.objects.get(code=heir.code)))
    now = told(consultation, person)
    assert [(one.participation.pk, one.word) for one in now.units] == words
    assert [one.participation.name for one in now.units] == [one.participation.name for one in was.units]
    assert (now.heard, now.asked, now.silent, now.nothing) == (was.heard, was.asked, was.silent, was.nothing)
    assert first.name in text_of(summary_pdf(now))


def test_the_page_of_a_closed_round_counts_as_the_board_does(client, year, admin, consultation):
    first, second, third = members(year)
    for unit in (first, second):
        services.say_nothing(consultation=consultation, by=officer_of(unit))
    services.close_consultation(consultation=afresh(consultation), by=secretary(year))
    backwards(consultation)
    confirm(merge([first.unit], third.unit), admin)

    now = told(consultation, secretary(year))

    board = [cell for cell in cells(year).values() if cell in ("Không có ý kiến", "Không trả lời")]
    assert (now.counted.done, now.counted.of) == (board.count("Không có ý kiến"), len(board)) == (1, 3)
    assert (now.left, now.heard, now.asked) == (1, 2, 4)
    client.force_login(secretary(year))
    page = client.get(reverse("scoring:consultation", kwargs=year.address | {"pk": consultation.pk})).text
    assert "không tính 1 đơn vị đã thôi tham gia" in page and "đã sáp nhập từ" in page


def backwards(consultation):
    """The round was closed yesterday: who was asked is told as of that day."""
    day = datetime.timedelta(days=1)
    moved = {name: getattr(afresh(consultation), name) - day for name in ("opened_at", "closed_at")}
    type(consultation).objects.filter(pk=consultation.pk).update(**moved)


def test_a_unit_that_joins_later_was_not_asked(year, consultation):
    services.close_consultation(consultation=consultation, by=secretary(year))
    backwards(consultation)
    unit = members(year)[0]
    Participation.objects.filter(pk=unit.pk).update(added_on=today())

    assert cells(year)[unit.pk] == "Tham gia sau đợt góp ý"
    assert unit.pk not in [one.participation.pk for one in told(consultation, secretary(year)).units]


def test_a_file_of_before_names_the_unit_that_spoke(year, admin, consultation):
    first, second, _ = members(year)
    services.say(consultation=consultation, text="Nên bỏ.", by=officer_of(first))
    services.close_consultation(consultation=afresh(consultation), by=secretary(year))
    code = first.unit.code
    confirm(merge([first.unit, second.unit], new_unit()), admin)
    kept = yearfile.dump([afresh(year)])
    found = kept["years"][0]["scoring_tables"][0]["consultations"][0]
    assert (found["opinions"][0]["unit"], found["drafter"]) == ("so-hop-nhat", leader(year).unit.code)
    found["opinions"][0]["unit"] = code
    del found["drafter"]
    kept["bloc"]["code"], kept["memberships"] = "noi-khac", []
    [loaded] = yearfile.load(kept)

    opinion = TableOpinion.objects.get(consultation__table__year=loaded)
    assert opinion.participation.unit.code == "so-hop-nhat"
    assert opinion.consultation.drafter.unit == leader(year).unit
