"""The year's table: every stage can be reached, only the last is an end, and gates name real steps."""

import pytest

from emulation_bloc.secretariat.flow.gates import GATES, WAIVABLE
from emulation_bloc.secretariat.flow.labels import BACK_STORY, STAGE_STORY, STEP_STORY, TAKEN_BACK
from emulation_bloc.secretariat.flow.steps import EFFECTS, YEAR_FLOW, backward_steps, forward_step
from units.enums import Stage

FORWARD = {step.name for step in YEAR_FLOW.steps.values() if not step.backward}


def test_every_stage_is_reached_by_going_forward_from_planning():
    stage, reached = Stage.PLANNING, [Stage.PLANNING]
    while step := forward_step(stage):
        stage = step.target
        reached.append(stage)

    assert reached == list(Stage)


def test_only_the_closed_year_is_a_dead_end():
    assert [stage for stage in Stage if not YEAR_FLOW.steps_from(stage)] == [Stage.CLOSED]


@pytest.mark.parametrize("stage", [s for s in Stage if s not in (Stage.PLANNING, Stage.CLOSED)])
def test_every_stage_between_goes_back_by_exactly_one_named_step(stage):
    (step,) = backward_steps(stage)

    assert Stage(step.target).place == stage.place - 1


def test_gates_effects_and_stories_name_real_steps():
    assert FORWARD <= set(GATES) <= set(YEAR_FLOW.steps)
    assert set(EFFECTS) <= set(YEAR_FLOW.steps)
    assert set(WAIVABLE) <= set(GATES)
    assert set(STEP_STORY) == FORWARD
    assert set(BACK_STORY) == set(TAKEN_BACK) <= set(YEAR_FLOW.steps) - FORWARD
    assert set(STAGE_STORY) == set(Stage)
