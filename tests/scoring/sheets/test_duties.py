"""Parts of a sheet in the hands of colleagues."""

import pytest

from emulation_bloc.core.audit import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.sheets.duties import queries, services
from tests.factories.scoring import make_sheet
from tests.factories.units import make_user, officer_of, secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return make_sheet()


def sections(sheet):
    return list(sheet.table.criteria.filter(parent=None))


def test_parts_are_handed_out_and_the_trace_says_to_whom(sheet):
    first, second, *_ = sections(sheet)
    an, binh = officer_of(sheet.participation), officer_of(sheet.participation)

    services.hand_out_sections(sheet=sheet, people={first: an, second: None}, by=an)
    services.hand_out_sections(sheet=sheet, people={first: binh, second: an}, by=an)

    assert queries.duties_of(sheet) == {first.path: binh, second.path: an}
    last = AuditEntry.objects.filter(action="scoring.hand_out").first()
    assert (last.before, last.after) == ({"I": str(an)}, {"I": str(binh), "II": str(an)})


def test_the_same_again_leaves_no_second_trace(sheet):
    first, *_ = sections(sheet)
    an = officer_of(sheet.participation)
    for _ in range(2):
        services.hand_out_sections(sheet=sheet, people={first: an}, by=an)

    assert AuditEntry.objects.filter(action="scoring.hand_out").count() == 1


def test_only_people_of_the_unit_hand_out_and_receive(sheet):
    first, *_ = sections(sheet)
    an, gone = officer_of(sheet.participation), officer_of(sheet.participation, is_active=False)
    for stranger in (make_user(), gone):
        with pytest.raises(Refused, match="người đang làm việc tại đơn vị"):
            services.hand_out_sections(sheet=sheet, people={first: stranger}, by=an)
    with pytest.raises(Refused, match="Chỉ đơn vị có phiếu"):
        services.hand_out_sections(sheet=sheet, people={first: an}, by=secretary(sheet.participation.year))
    assert queries.duties_of(sheet) == {}
