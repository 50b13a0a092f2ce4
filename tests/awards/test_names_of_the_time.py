"""An award that was renamed since is called, wherever a year is told, as that year called it."""

import io

import openpyxl
import pytest
from django.urls import reverse

from awards.enums import Outcome, ProposalStatus
from awards.models import ProposalItem
from awards.queries import CaseBook, proposed_in, totals_of
from awards.queries.history import history_table
from awards.wording import answer_in_words, decision_in_words
from emulation_bloc.secretariat.watching.workbook import proposed_workbook
from tests.factories.awards import (
    make_award,
    make_decision,
    make_flag,
    make_nomination,
    make_proposal,
    make_review,
    register,
)
from tests.factories.rules import make_pack
from tests.factories.units import make_participation, make_year, member, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db
THEN, NOW = "Cờ thi đua của Thủ tướng Chính phủ", "Cờ thi đua của Chính phủ"
FORMER = [{"name": THEN, "short_name": "Cờ Thủ tướng", "last_year": 2022, "source": "Luật 2003"}]


@pytest.fixture
def granted():
    """A unit granted in 2022 what is called otherwise today."""
    year = make_year(year=2022, stage=Stage.CLOSED)
    flag = make_flag(NOW, short_name="Cờ Chính phủ", former_names=FORMER)
    nomination = make_nomination(make_review(year, award=flag), member(year))
    proposal = make_proposal(year, nominations=0, status=ProposalStatus.ACCEPTED)
    ProposalItem.objects.create(proposal=proposal, nomination=nomination, position=1)
    make_decision(nomination, outcome=Outcome.GRANTED)
    return nomination


def test_its_decision_its_history_and_its_total_say_the_name_of_then(granted):
    year = granted.review.year

    assert decision_in_words(granted.decision).startswith(f"Được tặng: {THEN},")
    assert "Cờ Thủ tướng" in answer_in_words(granted)
    cells = [cell for row in history_table(year, secretary(year)).rows for cell in row.cells]
    assert ("Cờ Thủ tướng",) in [cell.granted for cell in cells]
    assert [total.name for total in totals_of(proposed_in([year]))] == [THEN]


def test_so_does_the_workbook_over_all_blocs(granted):
    with proposed_workbook([(2022, proposed_in([granted.review.year]))]) as stream:
        book = openpyxl.load_workbook(io.BytesIO(stream.read()))

    said = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]

    assert said.count(THEN) == 3 and NOW not in said


def test_a_rule_of_later_years_names_what_was_granted_as_it_was_called_then(granted):
    flag = granted.review.award
    year = make_year(bloc=granted.review.year.bloc, year=2023, stage=Stage.REVIEW)
    unit = make_participation(year, unit=granted.participation.unit)
    make_pack(
        rules=[{"code": "again", "kind": "earlier", "parameters": {"mode": "again", "years": 2, "awards": [flag.code]}}]
    )

    told = [check.sentence for check in CaseBook(year).checks(make_review(year, award=flag), unit)]

    assert "Đã được tặng Cờ Thủ tướng (2022) trong 2 năm trước (Điều 1)." in told


def test_what_a_unit_registers_stands_beside_it_as_the_year_calls_it(client):
    year = make_year(year=2022, stage=Stage.REGISTRATION)
    award = make_award(NOW, former_names=FORMER)
    register(member(year), award)
    client.force_login(officer_of(member(year)))

    pages = [
        client.get(reverse(name, kwargs=keys)).content.decode()
        for name, keys in (
            ("pledges:registration", {**year.address, "pk": member(year).pk}),
            ("pledges:registrations", year.address),
            ("pledges:registration_summary", year.address),
        )
    ]

    assert all(NOW not in page for page in pages)
    assert THEN in pages[0] and "Cờ Thủ tướng" in pages[2]
