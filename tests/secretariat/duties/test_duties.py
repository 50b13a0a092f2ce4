"""The table of duties: every row says what the pages that are drawn from it need."""

import pytest
from django.urls import get_resolver

from awards.enums import ProposalStatus
from emulation_bloc.secretariat.duties import (
    consultation,
    end,
    lineage,
    meeting,
    onpaper,
    personal,
    progress,
    scoring,
    start,
)
from emulation_bloc.secretariat.duties.duty import Duty
from emulation_bloc.secretariat.duties.table import (
    AT_ONCE,
    COLUMNS,
    DUTIES,
    DUTY_OF_DEADLINE,
    OF_PEOPLE,
    PAPERS_OF_UNITS,
    standing_against,
)
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.flow.steps import YEAR_FLOW
from pledges.enums import PledgeStatus, RegistrationStatus
from scoring.enums import SheetStatus
from tests.factories.awards import make_proposal
from tests.factories.units import make_year
from units.enums import DeadlineKind, Stage

EVERY = [*DUTIES, *AT_ONCE, *OF_PEOPLE]
STATUSES = {"registration": RegistrationStatus, "pledge": PledgeStatus, "sheet": SheetStatus}
SEATS = [name for name in vars(Duty) if name.startswith("of_") and name != "of_leader"]


def says(duty, name):
    return getattr(type(duty), name) is not getattr(Duty, name)


def is_a_page(name):
    room, page = name.split(":")
    return page in get_resolver().namespace_dict[room][1].reverse_dict


@pytest.mark.parametrize("duty", EVERY, ids=lambda duty: type(duty).__name__)
def test_a_duty_names_real_steps_and_pages_and_somebody_to_act(duty):
    assert set(duty.against) <= set(YEAR_FLOW.steps)
    assert bool(duty.against) == bool(duty.gate) == says(duty, "gaps")
    assert bool(duty.column) == says(duty, "cell")
    assert duty.against or duty.column or any(says(duty, name) for name in SEATS)
    pages = [page for page in (duty.page, getattr(duty, "own_page", "")) if page]
    assert all(
        page.split(":")[1] in get_resolver().namespace_dict[page.split(":")[0]][1].reverse_dict for page in pages
    )


def test_each_class_stands_in_the_table_once():
    written = [
        one
        for module in (start, consultation, progress, lineage, onpaper, scoring, meeting, end, personal)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Duty) and one.__module__ == module.__name__
    ]

    assert sorted(type(duty).__name__ for duty in EVERY) == sorted(one.__name__ for one in written)
    assert len(EVERY) > 20


@pytest.mark.parametrize("duty", PAPERS_OF_UNITS, ids=lambda duty: type(duty).__name__)
def test_a_paper_of_a_unit_has_words_for_every_status_and_for_none(duty):
    assert set(duty.states) == {None, *STATUSES[duty.paper]}
    assert {state.cell.tone for state in duty.states.values()} <= {"done", "waiting", "open", "back", "off"}
    done = [state for state in duty.states.values() if state.cell.tone == "done"]
    assert done and not any(state.gap or state.task for state in done)


def test_every_last_day_belongs_to_a_stage():
    assert set(DUTY_OF_DEADLINE) == set(DeadlineKind)
    assert all(duty.stage == DUTY_OF_DEADLINE[duty.deadline].stage for duty in DUTIES if duty.deadline)


def test_headings_of_the_board_stand_in_the_order_of_the_year():
    stages = [Stage(duty.stage).place for duty in COLUMNS]

    assert stages == sorted(stages)


@pytest.mark.django_db
def test_a_step_waits_for_what_its_duties_miss():
    year = make_year(stage=Stage.PROPOSING)
    make_proposal(year, status=ProposalStatus.DRAFT, signed_minutes=False)

    told = [str(gap) for duty in standing_against("close") for gap in duty.gaps(YearFacts(year))]

    assert told == [
        "Tờ trình đề nghị khen thưởng chưa gửi cơ quan nội vụ.",
        "Chưa lập biên bản bàn giao cho Khối trưởng năm sau.",
    ]
