import pytest

from emulation_bloc.core.audit import record
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.core.workflow import Step, Workflow
from tests.factories.units import make_user, make_year
from units.enums import Stage
from units.models import EmulationYear

pytestmark = pytest.mark.django_db

FLOW = Workflow(
    Step("start", (Stage.PLANNING, Stage.REGISTRATION), Stage.RUNNING, "Bắt đầu thực hiện"),
    Step("back", (Stage.RUNNING,), Stage.PLANNING, "Quay lại lập kế hoạch", backward=True),
    field="stage",
)


def test_a_step_moves_the_object_and_leaves_a_trace():
    year, person = make_year(), make_user()

    FLOW.take("start", year, by=person, note="theo kế hoạch")

    assert EmulationYear.objects.get(pk=year.pk).stage == Stage.RUNNING
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.scope) == ("units.start", person, year.audit_scope)
    assert entry.before == {"stage": "planning"}
    assert entry.after == {"stage": "running", "note": "theo kế hoạch"}


def test_a_step_from_elsewhere_is_refused_in_words_and_changes_nothing():
    year = make_year(stage=Stage.CLOSED)

    with pytest.raises(Refused) as refusal:
        FLOW.take("start", year, by=make_user())

    assert refusal.value.reasons == [
        "Không thực hiện được bước “Bắt đầu thực hiện” khi đang ở trạng thái “Bàn giao, lưu trữ”."
    ]
    year.refresh_from_db()
    assert year.stage == Stage.CLOSED
    assert not AuditEntry.objects.exists()


def test_of_two_people_pressing_at_once_the_second_is_refused():
    year = make_year()
    same_page_elsewhere = EmulationYear.objects.get(pk=year.pk)
    FLOW.take("start", year, by=make_user())

    with pytest.raises(Refused, match="khi đang ở trạng thái “Thực hiện”"):
        FLOW.take("start", same_page_elsewhere, by=make_user())

    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_step_back_needs_a_reason(reason):
    year = make_year(stage=Stage.RUNNING)

    with pytest.raises(Refused) as refusal:
        FLOW.take("back", year, by=make_user(), reason=reason)

    assert refusal.value.reasons == ["Cần ghi lý do khi thực hiện bước “Quay lại lập kế hoạch”."]
    year.refresh_from_db()
    assert year.stage == Stage.RUNNING


def test_the_reason_of_a_step_back_stands_in_the_trace():
    FLOW.take("back", make_year(stage=Stage.RUNNING), by=make_user(), reason="Nhầm bước")

    assert AuditEntry.objects.get().reason == "Nhầm bước"


def test_the_table_answers_what_can_happen_next():
    assert [step.name for step in FLOW.steps_from(Stage.RUNNING)] == ["back"]
    assert FLOW.steps_from(Stage.CLOSED) == []
    assert FLOW.allows("start", Stage.PLANNING) is True
    assert FLOW.allows("start", Stage.RUNNING) is False


def test_the_table_draws_itself():
    assert FLOW.mermaid({"planning": "Lập kế hoạch"}) == (
        "stateDiagram-v2\n"
        "    planning: Lập kế hoạch\n"
        "    planning --> running: Bắt đầu thực hiện\n"
        "    registration --> running: Bắt đầu thực hiện\n"
        "    running --> planning: Quay lại lập kế hoạch (cần lý do)\n"
    )


# The trace


def test_a_line_of_the_trail_keeps_names_as_they_were():
    year, person = make_year(), make_user(full_name="Lê Thị Thanh Bình")
    record("units.test", year, by=person)
    person.full_name = "Tên khác"
    person.save()

    entry = AuditEntry.objects.about(year).get()
    assert (entry.actor_name, entry.subject) == ("Lê Thị Thanh Bình", str(year))
    assert str(entry) == f"Lê Thị Thanh Bình: units.test {year}"


def test_a_command_without_a_person_signs_as_the_system():
    assert record("units.test", make_year(), by=None).actor_name == "Hệ thống"


def test_the_trail_of_a_scope_is_newest_first_and_holds_nothing_else():
    year, other = make_year(), make_year()
    first, second = record("a", year, by=None), record("b", year, by=None)
    record("c", other, by=None)

    assert list(AuditEntry.objects.in_scope(year.audit_scope)) == [second, first]


def test_the_trail_cannot_be_changed_or_shortened():
    entry = record("units.test", make_year(), by=None)

    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    with pytest.raises(TypeError):
        AuditEntry.objects.all().update(reason="khác")
    with pytest.raises(TypeError):
        AuditEntry.objects.all().delete()
    assert AuditEntry.objects.count() == 1
