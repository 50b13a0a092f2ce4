from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from emulation_bloc.secretariat import demo
from scoring import queries
from scoring.enums import CitationVerdict, CriterionKind
from scoring.models import Criterion, Entry, Standing
from units.enums import Stage
from units.models import EmulationYear, User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", Stage)
def test_demo_stands_at_any_stage(stage):
    year = demo.build(stage)

    year.refresh_from_db()
    assert year.stage == stage
    assert year.illustrative


def test_the_demo_shows_every_kind_of_rule_and_every_turn_a_score_can_take():
    year = demo.build(Stage.RANKED)

    kinds = Criterion.objects.filter(table__year=year).values_list("kind", flat=True)
    entries = Entry.objects.filter(sheet__participation__year=year)
    assert set(kinds) == set(CriterionKind.values)
    assert entries.filter(claimed_not_applicable=True).exists()
    assert entries.filter(citations__verdict=CitationVerdict.REFUSED).exists()
    assert len(queries.open_appeals(year)) == 1
    assert set(Standing.objects.filter(ranking__year=year).values_list("classification", flat=True)) >= {
        "Hoàn thành xuất sắc",
        "Hoàn thành tốt",
    }


def test_demo_never_mixes_with_real_records():
    demo.build(Stage.PLANNING)

    with pytest.raises(CommandError, match="chỉ dựng trên cơ sở dữ liệu trống"):
        call_command("demo")

    assert EmulationYear.objects.count() == 2


def test_every_account_told_can_sign_in(client):
    demo.build(Stage.PLANNING)

    for username, _ in demo.DEMO_ACCOUNTS:
        assert client.login(username=username, password=demo.PASSWORD), username


def test_accounts_are_told_only_where_there_is_a_demo():
    out = StringIO()
    call_command("demo", accounts=True, stdout=out)
    assert out.getvalue().strip() == ""
    User.objects.all().delete()

    demo.build(Stage.PLANNING)
    call_command("demo", accounts=True, stdout=out)
    assert demo.PASSWORD in out.getvalue()


def test_an_unknown_stage_is_told_with_the_known_ones():
    with pytest.raises(CommandError, match="Hãy chọn: PLANNING, REGISTRATION"):
        call_command("demo", stage="NOWHERE")
