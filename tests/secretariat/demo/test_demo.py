from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from awards.models import DecisionPaper, Inquiry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import demo
from emulation_bloc.secretariat.demo import content
from emulation_bloc.secretariat.demo.desk import words
from scoring.appeals import queries as appeals_queries
from scoring.checking import queries as checking_queries
from scoring.checking.assigning import queries as assigning_queries
from scoring.enums import (
    AppealStatus,
    BonusPlace,
    CitationVerdict,
    CriterionKind,
    FirstPass,
    OpinionStatus,
    ScoredBy,
    SheetStatus,
)
from scoring.models import (
    Appeal,
    Assignment,
    Citation,
    Consultation,
    Criterion,
    Entry,
    EvidenceFile,
    Opinion,
    ScoreSheet,
    Standing,
)
from scoring.standing import score_matrix
from scoring.tables import disclosure
from scoring.tables import queries as tables_queries
from units.enums import Stage
from units.models import EmulationYear, User
from units.seats import seat_of

pytestmark = pytest.mark.django_db
K = CriterionKind
# What few tables know is shown by published tables (tests/scoring/kinds), not by the demo's.
RARE = {K.PER_HEAD, K.RELATIVE, K.STEPS, K.DEDUCTION, K.BOTH_WAYS, K.CONDITION}


# Every other stage is the beginning of a scene that everybody walks through (``tests/architecture/access``).
@pytest.mark.parametrize(
    "stage", [Stage.PLANNING, pytest.param(Stage.RUNNING, marks=pytest.mark.once), pytest.param(Stage.CLOSED)]
)
def test_demo_stands_at_any_stage(stage):
    year = demo.build(stage)

    year.refresh_from_db()
    assert year.stage == stage
    assert year.illustrative


def test_a_machine_that_cannot_draw_papers_still_has_its_demo(monkeypatch):
    monkeypatch.setattr("emulation_bloc.documents.pdf._weasyprint", _missing)

    year = demo.build(Stage.SELF_SCORING)

    kinds = (
        EvidenceFile.objects.filter(participation__year=year).exclude(file="").values_list("content_type", flat=True)
    )
    assert set(kinds) == {"image/png"}


def _missing():
    raise Refused("Máy chủ chưa có thư viện để vẽ văn bản PDF.")


@pytest.mark.parametrize(
    ("stage", "receives", "open_words"), [(Stage.REGISTRATION, True, 2), (Stage.RUNNING, False, 0)]
)
def test_the_draft_table_goes_round_and_is_issued_once_everybody_is_answered(stage, receives, open_words):
    year = demo.build(stage)

    (consultation,) = Consultation.objects.filter(table__year=year)
    opinions = consultation.opinions.all()
    assert consultation.receives == receives
    assert sum(opinion.status == OpinionStatus.OPEN for opinion in opinions) == open_words
    assert {opinion.participation.unit.code for opinion in opinions} == {"sgddt", "stttt", "svhttdl", "cdyb", "bdt"}
    assert consultation.table.was_issued != receives
    assert tables_queries.draft_table(year) == (consultation.table if receives else None)


@pytest.fixture(scope="class")
def standing(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo at the stage named by the parameter, built once for all who only look at it."""
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")),
        transaction.atomic(),
    ):
        yield demo.build(request.param)
        transaction.set_rollback(True)


@pytest.mark.once
@pytest.mark.parametrize("standing", [Stage.VERIFYING], indirect=True)
class TestVerifying:
    def test_units_bring_a_paper_and_a_picture(self, standing):
        cited = Citation.objects.filter(entry__sheet__participation__year=standing).exclude(evidence__file="")
        assert set(cited.values_list("evidence__content_type", flat=True)) == {"application/pdf", "image/png"}
        assert {citation.entry.sheet.participation.unit.code for citation in cited} == {"syt", "sldtbxh"}

    def test_the_table_caps_a_group_and_has_home_affairs_score_a_row(self, standing):
        table = tables_queries.current_table(standing)
        capped = table.criteria.get(kind=CriterionKind.GROUP, cap__isnull=False)
        bonus = capped.children.get(kind=CriterionKind.BONUS)
        assert tables_queries.table_faults(table) == []
        assert sum(child.max_points for child in capped.children.all()) > capped.cap == capped.max_points
        assert bonus.bonus_place == BonusPlace.INSIDE
        assert table.criteria.filter(scored_by=ScoredBy.HOME_AFFAIRS).exists()

    def test_some_checkers_have_finished_and_some_have_not(self, standing):
        checks = Assignment.objects.filter(year=standing)
        seat = seat_of(User.objects.get(username="bhxh.canbo"), standing)
        rules = disclosure.scoring_rules(standing)
        assert (rules.first_pass, rules.checkers_per_unit, rules.blind) == (FirstPass.PEERS, 2, True)
        assert checks.filter(done_at__isnull=False).count() == 13
        assert checks.filter(recused_at__isnull=False).count() == 1
        assert assigning_queries.open_checks(standing)
        gaps = checking_queries.divergences(tables_queries.current_table(standing), standing, seat)
        assert {gap.entry.sheet.participation.unit.code for gap in gaps} == {"sldtbxh", "stttt"}
        assert Opinion.objects.filter(assignment__year=standing).exclude(note="").exists()

    def test_an_open_appeal_could_change_the_ranks(self, standing):
        seat = seat_of(User.objects.get(username="bhxh.canbo"), standing)
        (found,) = appeals_queries.what_if(
            score_matrix.score_matrix(standing, seat=seat), appeals_queries.open_appeals(standing)
        )
        assert found.entry.sheet.participation.unit.code == "sgddt"
        assert found.ranks


@pytest.mark.once
@pytest.mark.parametrize("standing", [Stage.RANKED], indirect=True)
class TestRanked:
    def test_every_kind_of_rule_and_every_turn_a_score_can_take_is_there(self, standing):
        kinds = Criterion.objects.filter(table__year=standing).values_list("kind", flat=True)
        entries = Entry.objects.filter(sheet__participation__year=standing)
        assert set(kinds) == set(CriterionKind.values) - RARE
        assert entries.filter(claimed_not_applicable=True).exists()
        assert entries.filter(citations__verdict=CitationVerdict.REFUSED).exists()
        assert len(appeals_queries.open_appeals(standing)) == 1
        assert set(Standing.objects.filter(ranking__year=standing).values_list("classification", flat=True)) >= {
            "Hoàn thành xuất sắc",
            "Hoàn thành tốt",
        }

    def test_the_result_rests_on_finished_passes_and_an_appeal_answered_by_people_not_involved(self, standing):
        appeal = Appeal.objects.get(entry__sheet__participation__year=standing, answered_at__isnull=False)
        standings = Standing.objects.filter(ranking__year=standing).order_by("rank")
        assert not Assignment.objects.filter(year=standing, done_at__isnull=True).exists()
        assert set(ScoreSheet.objects.of_year(standing).values_list("status", flat=True)) == {SheetStatus.CONFIRMED}
        assert (appeal.status, appeal.answered_by.username) == (AppealStatus.UPHELD, "dptth.thutruong")
        assert [(s.participation.unit.code, s.total) for s in standings][:4] == [
            ("bhxh", Decimal("101.89")),
            ("stttt", Decimal("99.50")),
            ("sgddt", Decimal("96.92")),
            ("svhttdl", Decimal("95.66")),
        ]


def test_whoever_looks_around_finds_a_pledge_that_both_sides_still_speak_about(client):
    """Stories, which go on from the demo, have none: nobody of theirs would answer."""
    call_command("demo", stdout=StringIO())
    year = EmulationYear.objects.get(stage=Stage.REGISTRATION)
    unit = year.participations.get(unit__code=content.ANSWERED_LATER)
    client.force_login(User.objects.get(username=f"{content.ANSWERED_LATER}.canbo"))

    page = client.get(reverse("pledges:agreement", kwargs=year.address | {"pk": unit.pk}))

    assert "vì nhân dân phục vụ" in page.text and "<ins" in page.text and "Chấp nhận" in page.text


@pytest.mark.once
def test_whoever_looks_around_finds_the_office_at_work(client):
    """Its own rules, questions with an answer and a file, remarks, the council told, a decision with its scan."""
    call_command("demo", stage="CLOSED", stdout=StringIO())
    year = EmulationYear.objects.get(year=2023)
    client.force_login(User.objects.get(username="snv.chuyenvien"))

    asked = client.get(reverse("awards:inquiries", kwargs=year.address)).text
    dossier = client.get(reverse("awards:proposal", kwargs=year.address)).text
    papers = client.get(reverse("watching:papers")).text

    assert words.STILL_ASKED in asked and words.REMARK in asked and "Đã khép" in asked
    assert "Chưa hỏi ý kiến cơ quan thuế" in dossier and words.REFUSED in dossier
    assert "Kết luận của Hội đồng" in dossier
    assert words.DECISION in papers
    assert DecisionPaper.objects.get(number=words.DECISION).files.count() == 1


def test_a_year_that_goes_on_is_asked_nothing():
    demo.build(Stage.PROPOSING)

    assert not Inquiry.objects.exists()


@pytest.mark.once
def test_where_the_dossier_is_written_the_office_has_asked_when_it_comes():
    call_command("demo", stage="PROPOSING", stdout=StringIO())

    assert set(Inquiry.objects.values_list("text", flat=True)) == {words.EARLY, words.EARLY_REMARK}


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
