"""What is done already is done: pressed again, an act changes nothing, traces nothing and says no no."""

import datetime

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.factories.units import (
    LONG_AGO,
    administrator,
    leader,
    make_participation,
    make_unit,
    make_year,
    member,
    secretary,
)
from units import services
from units.enums import DeadlineKind, LeadershipBasis, LeadershipRole, PaperKind, Stage, SuccessionKind, UnitKind
from units.models import Extension, Leadership, Membership, Participation, Regulation, Succession, YearPaper

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 6, 1)
PAPER = {"kind": PaperKind.OTHER, "number": "12/KH", "issued_on": DAY, "issuer": "Sở Y tế", "title": "Kế hoạch"}


@pytest.fixture
def year():
    return make_year(stage=Stage.RUNNING, units=4)


def lines(action):
    return AuditEntry.objects.filter(action=f"units.{action}").count()


def test_a_deadline_set_to_the_same_day(year):
    by = secretary(year)

    first = services.set_deadline(year=year, what=DeadlineKind.PLEDGE, last_day=DAY, by=by)
    again = services.set_deadline(year=year, what=DeadlineKind.PLEDGE, last_day=DAY, by=by)

    assert (first, lines("set_deadline")) == (again, 1)


def test_an_extension_granted_for_the_same_reason(year):
    by = secretary(year)
    deadline = services.set_deadline(year=year, what=DeadlineKind.PLEDGE, last_day=DAY, by=by)
    later = {"deadline": deadline, "participation": member(year), "last_day": DAY + datetime.timedelta(days=5)}

    for _ in range(2):
        services.grant_extension(**later, reason="Bão", by=by)

    assert (Extension.objects.count(), lines("grant_extension")) == (1, 1)


def test_a_leader_appointed_as_it_stands(year):
    unit = leader(year).unit
    values = {
        "unit": unit,
        "basis": LeadershipBasis.ELECTED,
        "document": "BB 1",
        "rights_from": datetime.date(2022, 1, 1),
    }

    for _ in range(2):
        services.appoint_leader(year=year, role=LeadershipRole.LEADER, **values, by=administrator())

    assert Leadership.objects.get(year=year, role=LeadershipRole.LEADER).document == "BB 1"
    assert lines("appoint_leader") == 1


def test_a_leadership_corrected_to_what_it_is_and_to_what_cannot_be(year):
    held = Leadership.objects.get(year=year, role=LeadershipRole.LEADER)
    by = administrator()

    services.correct_leadership(leadership=held, values={"document": held.document}, reason="", by=by)
    with pytest.raises(Refused):
        services.correct_leadership(
            leadership=held, values={"rights_to": LONG_AGO - datetime.timedelta(days=1)}, reason="Sai", by=by
        )

    held.refresh_from_db()
    assert (held.rights_to, lines("correct_leadership")) == (None, 0)


def test_rights_that_end_on_the_same_day(year):
    for _ in range(2):
        services.end_rights(year=year, on=DAY, by=secretary(year))

    assert set(Leadership.objects.filter(year=year).values_list("rights_to", flat=True)) == {DAY}
    assert lines("end_rights") == Leadership.objects.filter(year=year).count()


def test_a_paper_saved_as_it_is_and_one_removed_twice(year):
    by = secretary(year)
    paper = services.record_paper(year=year, values=PAPER, by=by)

    services.update_paper(paper=paper, values={"title": "Kế hoạch"}, by=by)
    services.remove_paper(paper=YearPaper.objects.get(), by=by)
    with pytest.raises(Refused, match="đã được bỏ"):
        services.remove_paper(paper=paper, by=by)

    assert (lines("update_paper"), lines("remove_paper")) == (0, 1)


def test_rules_saved_as_they_are(year):
    rules, _ = Regulation.objects.get_or_create(year=year)

    services.update_regulation(year=year, values={"quorum_percent": rules.quorum_percent}, by=secretary(year))

    assert lines("update_regulation") == 0


def test_a_unit_of_the_bloc_that_sat_the_year_out_keeps_its_membership():
    year = make_year(stage=Stage.PLANNING, units=4)
    unit = make_unit()
    Membership.objects.create(unit=unit, bloc=year.bloc, first_year=2019, position=9, basis="QĐ 1")

    services.add_member(year=year, unit=unit, basis="Thông báo 2", by=secretary(year))

    assert Membership.objects.get(unit=unit).basis == "QĐ 1"
    assert Participation.objects.filter(year=year, unit=unit).exists()


def test_a_unit_without_membership_leaves_once():
    year = make_year(stage=Stage.PLANNING, units=4)
    row, by = make_participation(year), secretary(year)
    Membership.objects.filter(unit=row.unit).delete()
    again = Participation.objects.get(pk=row.pk)

    services.remove_member(participation=row, basis="Văn bản 3", by=by)
    with pytest.raises(Refused, match="đã được ghi rời khối"):
        services.remove_member(participation=again, basis="Văn bản 3", by=by)

    assert lines("remove_member") == 1


@pytest.mark.parametrize(
    ("successor", "on", "sentence"),
    [
        (lambda row: row.unit, DAY, "tiếp nhận phải là đơn vị khác"),
        (lambda row: make_unit(kind=UnitKind.HOME_AFFAIRS), DAY, "là cơ quan nội vụ"),
        (lambda row: None, datetime.date(2022, 1, 5), "Đơn vị tham gia từ ngày 01/02/2022"),
    ],
)
def test_an_end_that_cannot_be(year, successor, on, sentence):
    row = member(year)
    Participation.objects.filter(pk=row.pk).update(added_on=datetime.date(2022, 2, 1))

    with pytest.raises(Refused, match=sentence):
        services.end_participation(participation=row, on=on, basis="QĐ 9", successor=successor(row), by=secretary(year))

    assert Participation.objects.get(pk=row.pk).ended_on is None


def test_an_end_and_its_taking_back_leave_a_membership_that_ended_otherwise_alone(year):
    row, by = member(year), secretary(year)
    Membership.objects.filter(unit=row.unit).update(last_year=2024, end_basis="QĐ 5")

    services.end_participation(participation=row, on=DAY, basis="QĐ 9", by=by)
    services.take_back_end(participation=row, reason="Nhầm", by=by)

    kept = Membership.objects.get(unit=row.unit)
    assert (kept.last_year, kept.end_basis) == (2024, "QĐ 5")
    assert Participation.objects.get(pk=row.pk).ended_on is None


def rename(unit, name, short_name, by, on=DAY):
    services.rename_unit(unit=unit, name=name, short_name=short_name, on=on, basis="QĐ 3", by=by)


def test_a_name_is_changed_once_a_day_and_never_to_nothing(year):
    row, by = member(year), secretary(year)

    rename(row.unit, row.unit.name, row.unit.short_name, by)
    with pytest.raises(Refused, match="Cần ghi tên mới"):
        rename(row.unit, " ", "SM", by)
    rename(row.unit, "Sở Mới", "SM", by)
    with pytest.raises(Refused, match="Đã ghi một lần đổi tên"):
        rename(row.unit, "Sở Khác", "SK", by)

    assert Participation.objects.get(pk=row.pk).name == "Sở Mới"
    assert lines("rename_unit") == 1


def test_a_name_may_be_changed_by_the_program_itself(year):
    row = member(year)

    rename(row.unit, "Sở Mới", "SM", None)

    assert AuditEntry.objects.get(action="units.rename_unit").actor is None


def test_a_succession_recorded_twice_and_corrected_to_what_it_is():
    former, latter, by = make_unit(dissolved=LONG_AGO), make_unit(), administrator()
    values = {"kind": SuccessionKind.MERGED, "on": DAY, "basis": "QĐ 1"}

    first, again = [services.succeed(predecessor=former, successor=latter, **values, by=by) for _ in range(2)]
    services.correct_succession(succession=first, values={"basis": "QĐ 1"}, reason="", by=by)
    services.correct_succession(succession=first, values={"on": datetime.date(2022, 7, 1)}, reason="Sai ngày", by=by)

    former.refresh_from_db()
    assert (first, Succession.objects.count()) == (again, 1)
    assert former.dissolved == LONG_AGO, "it had ended before"
    assert (lines("succeed"), lines("correct_succession")) == (1, 1)
