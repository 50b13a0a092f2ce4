"""Who signs for an office: its head, or a deputy in the head's place (Decree 30/2020, Appendix I)."""

import pytest

from emulation_bloc.documents.layout import powers_of
from pledges import documents, queries
from pledges.signing.queries import signing_wall
from scoring.models import ScoreSheet
from scoring.sheets.documents import sheet_context
from scoring.sheets.services import submit_sheet
from tests.factories.pledges import make_plan, make_pledge, sign
from tests.factories.scoring import make_sheet
from tests.factories.units import make_user, make_year, member
from units.enums import Position, Stage
from units.models import User


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Giám đốc", ("Giám đốc",)),
        ("Phó Giám đốc", ("KT. Giám đốc", "Phó Giám đốc")),
        ("Phó giám đốc Sở Y tế", ("KT. Giám đốc Sở Y tế", "Phó giám đốc Sở Y tế")),
        ("Phó Giám đốc phụ trách", ("KT. Giám đốc", "Phó Giám đốc phụ trách")),
        ("Phó Trưởng ban điều hành", ("KT. Trưởng ban", "Phó Trưởng ban điều hành")),
        ("Trưởng phòng Phó bản", ("Trưởng phòng Phó bản",)),
        ("Phó", ("Phó",)),
        ("", ()),
    ],
)
def test_a_deputy_signs_for_the_head(title, lines):
    assert powers_of(title) == lines


def test_where_the_paper_has_a_word_for_any_head_it_is_kept():
    assert powers_of("Phó Giám đốc", "Thủ trưởng đơn vị") == ("KT. Thủ trưởng đơn vị", "Phó Giám đốc")
    assert powers_of("Giám đốc", "Thủ trưởng đơn vị") == ("Thủ trưởng đơn vị", "Giám đốc")
    assert powers_of("", "Thủ trưởng đơn vị") == ("Thủ trưởng đơn vị",)


@pytest.mark.django_db
def test_papers_of_a_year_tell_for_whom_a_deputy_signs():
    year = make_year(stage=Stage.REGISTRATION)
    own = member(year)
    sign(make_pledge(own), make_user(unit=own.unit, position=Position.DEPUTY, job_title="Phó Giám đốc"))
    plan = make_plan(year)
    plan.signer_name, plan.signer_title = "Lê Bình", "Phó Giám đốc"

    head = documents.pledge_context(queries.pledge_of(own))["paper"].signatures[1]
    row = next(row for row in signing_wall(year) if row.signature)

    assert head.lines == ("KT. Thủ trưởng đơn vị", "Phó Giám đốc")
    assert row.powers == ("KT. Giám đốc", "Phó Giám đốc")
    assert documents.plan_context(plan)["paper"].signatures[0].lines == (
        *("TM. Khối thi đua", "Khối trưởng"),
        *("KT. Giám đốc", "Phó Giám đốc"),
    )


@pytest.mark.django_db
def test_a_sheet_that_a_deputy_hands_in_says_so_for_good():
    sheet = make_sheet(points=[8])
    by = make_user(unit=sheet.participation.unit, position=Position.DEPUTY, job_title="Phó Trưởng ban")
    submit_sheet(sheet=sheet, by=by)

    User.objects.filter(pk=by.pk).update(job_title="Trưởng ban", position=Position.HEAD)

    head = sheet_context(ScoreSheet.objects.get(), with_findings=False)["paper"].signatures[1]
    assert head.lines == ("KT. Thủ trưởng đơn vị", "Phó Trưởng ban")
