"""Everything the blocs of an office propose: one list, one workbook."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from awards.enums import Outcome, ProposalStatus
from awards.queries import across, proposed_in, proposed_in_parts, totals_of
from emulation_bloc.core.models import AuditEntry
from pledges.models import Award
from tests.factories.awards import make_award, make_decision, make_flag, make_nomination, make_proposal, make_review
from tests.factories.awards import propose as put
from tests.factories.scoring import make_ranking
from tests.factories.units import make_bloc, make_user, make_year
from tests.reading import as_read
from units.enums import Stage
from units.models import Succession

pytestmark = pytest.mark.django_db

URL, WORKBOOK = reverse("watching:proposed"), reverse("watching:proposed_workbook")


@pytest.fixture
def office():
    return make_bloc().monitor


def sent(office, *, award=None, nominations=1, units=4, year=2022, status=ProposalStatus.SUBMITTED):
    """A dossier of one more bloc of the office."""
    made = make_year(bloc=make_bloc(monitor=office), stage=Stage.PROPOSING, units=units, year=year)
    make_ranking(made)
    proposal = make_proposal(made, nominations=0, status=status)
    review = make_review(made, award=award, seats=max(nominations, 1))
    for unit in made.participations.all()[:nominations]:
        put(proposal, make_nomination(review, unit))
    return proposal


def lines_of(*proposals):
    return proposed_in([proposal.year for proposal in proposals])


def test_what_was_sent_stands_by_award_then_by_bloc(office):
    flag, paper = make_flag(position=1), make_award("Bằng khen", position=2)
    first, second = sent(office, award=paper), sent(office, award=flag, nominations=2)
    sent(office, award=flag, status=ProposalStatus.RETURNED)

    lines = lines_of(first, second)

    assert [(line.award, line.year.bloc) for line in lines] == [
        (flag, second.year.bloc),
        (flag, second.year.bloc),
        (paper, first.year.bloc),
    ]
    assert [line.rank for line in lines] == [1, 2, 1]


def test_a_returned_dossier_is_the_blocs_again(office):
    assert lines_of(sent(office, status=ProposalStatus.RETURNED)) == []


def test_earlier_awards_are_told_under_every_name_the_unit_had(office):
    flag = make_flag(short_name="Cờ tỉnh")
    before = sent(office, award=flag, year=2020)
    old = before.items.get().nomination
    make_decision(old)
    now = sent(office, award=make_award("Bằng khen"))
    heir = now.items.get().nomination.participation.unit
    Succession.objects.create(
        predecessor=old.participation.unit, successor=heir, kind="merged", on="2021-01-01", basis="QĐ 1"
    )

    (line,) = lines_of(now)

    assert (line.earlier, line.warnings) == (("Cờ tỉnh 2020",), ())


def test_the_same_award_of_a_year_before_is_told(office):
    flag = make_flag(short_name="Cờ tỉnh")
    old = sent(office, award=flag, year=2020).items.get().nomination
    make_decision(old)
    now = sent(office, award=flag, nominations=0)
    unit = now.year.participations.create(
        unit=old.participation.unit, position=9, name=old.participation.name, short_name="x"
    )
    put(now, make_nomination(now.year.reviews.get(), unit))

    (line,) = lines_of(now)

    assert line.warnings == ("Đã được tặng khen thưởng này năm 2020.",)


def test_one_award_in_two_blocs_and_a_second_flag_are_told(office):
    province, government = make_flag(), make_flag("Cờ thi đua của Chính phủ")
    here, there = sent(office, award=province), sent(office, award=province, nominations=0)
    unit = here.items.get().nomination.participation
    other = there.year.participations.create(unit=unit.unit, position=9, name=unit.name, short_name=unit.short_name)
    put(there, make_nomination(there.year.reviews.get(), other))
    put(here, make_nomination(make_review(here.year, award=government), unit))

    told = {(line.award, line.year.bloc): line.warnings for line in lines_of(here, there)}

    assert f"Cùng khen thưởng này còn được {there.year.bloc} đề nghị." in told[province, here.year.bloc]
    assert f"Còn được đề nghị {government} ({here.year.bloc})." in told[province, here.year.bloc]
    assert told[government, here.year.bloc] == (
        f"Còn được đề nghị {province} ({here.year.bloc}).",
        f"Còn được đề nghị {province} ({there.year.bloc}).",
    )


def test_totals_count_every_outcome(office):
    flag, lower = make_flag(), make_award("Bằng khen")
    one, two = sent(office, award=flag, nominations=3), sent(office, award=flag)
    granted, lowered, refused = (item.nomination for item in one.items.all())
    make_decision(granted)
    make_decision(lowered, outcome=Outcome.LOWERED, granted=lower)
    make_decision(refused, outcome=Outcome.REFUSED)

    (total,) = totals_of(lines_of(one, two))

    assert (total.blocs, total.proposed, total.granted, total.lowered, total.refused, total.waiting) == (
        2,
        4,
        1,
        1,
        1,
        1,
    )


def test_the_list_costs_the_same_for_any_number_of_blocs(office):
    flag = make_flag()

    def cost(proposals):
        with CaptureQueriesContext(connection) as queries:
            lines = lines_of(*proposals)
        return len(queries), len(lines)

    few = cost([sent(office, award=flag)])
    many = cost([sent(office, award=flag, nominations=3) for _ in range(5)])

    assert (many[0], many[1]) == (few[0], 15)


def test_the_page_costs_the_same_for_any_number_of_blocs(client, office):
    flag = make_flag()
    client.force_login(make_user(unit=office))

    def cost():
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(URL)
        return len(queries), len(page.context["page"].object_list)

    sent(office, award=flag)
    few = cost()
    for _ in range(4):
        make_decision(sent(office, award=flag, nominations=2).items.first().nomination)
    many = cost()
    assert (many[0], many[1]) == (few[0], 9)


# The page and the workbook


@pytest.fixture
def at_the_desk(client, office):
    client.force_login(make_user(unit=office))
    return client


def test_the_page_narrows_to_one_award(at_the_desk, office):
    flag = make_flag()
    sent(office, award=flag, nominations=2)
    sent(office, award=make_award("Bằng khen của Chủ tịch"))
    award = Award.objects.get(name="Bằng khen của Chủ tịch")

    assert len(at_the_desk.get(URL).context["page"]) == 3
    page = at_the_desk.get(URL, {"khen": award.pk})
    assert [line.award for line in page.context["page"]] == [award]
    assert len(page.context["totals"]) == 2
    assert len(at_the_desk.get(URL, {"khen": "không có"}).context["page"]) == 3


def test_an_older_year_is_chosen_on_the_page(at_the_desk, office):
    sent(office, year=2021)
    sent(office)

    page = at_the_desk.get(URL, {"nam": 2021})

    assert [line.year.year for line in page.context["page"]] == [2021]
    assert '<option value="2021" selected>' in page.content.decode()


def test_what_waits_for_an_answer_leads_to_where_it_is_recorded(at_the_desk, office):
    proposal = sent(office, nominations=2)
    waiting, answered = (item.nomination for item in proposal.items.all())
    make_decision(answered)

    page = at_the_desk.get(URL)

    form = reverse("awards:decision", kwargs={**proposal.year.address, "pk": waiting.pk})
    assert f'href="{form}"' in page.content.decode()
    assert at_the_desk.get(form).status_code == 200
    assert "250/QĐ-UBND" in as_read(page.content.decode())


def test_the_workbook_has_headings_in_row_one_and_one_row_a_proposal(at_the_desk, office):
    flag = make_flag(code="co-tinh")
    proposal = sent(office, award=flag, nominations=2)
    make_decision(proposal.items.first().nomination)

    answer = at_the_desk.get(WORKBOOK, {"nam": 2022})

    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    head, first, second = (list(row) for row in book["Đề nghị"].iter_rows(values_only=True))
    assert head[:4] == ["STT", "Năm", "Mã khối", "Khối"]
    row = dict(zip(head, first, strict=True))
    assert (row["Mã khối"], row["Mã khen thưởng"], row["Kết quả"]) == (proposal.year.bloc.code, "co-tinh", "Được tặng")
    assert dict(zip(head, second, strict=True))["Kết quả"] in (None, "")
    assert [row["Hạng"], row["Năm"]] == [1, 2022]
    assert not book["Đề nghị"].merged_cells.ranges
    line = AuditEntry.objects.get(action="awards.export_consolidated")
    assert line.scope == proposal.year.audit_scope


def test_the_workbook_of_all_years_holds_each_with_its_totals(at_the_desk, office):
    flag = make_flag(code="co-tinh")
    for year, nominations in ((2021, 2), (2022, 3)):
        sent(office, award=flag, nominations=nominations, year=year)

    answer = at_the_desk.get(WORKBOOK, {"nam": "tat-ca"})

    assert "TongHopDeNghi_MoiNam.xlsx" in answer["Content-Disposition"]
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert [row[:2] for row in book["Đề nghị"].iter_rows(min_row=2, values_only=True)] == [
        (1, 2022), (2, 2022), (3, 2022), (4, 2021), (5, 2021),
    ]  # fmt: skip
    totals = [(row[0], row[3], row[-1]) for row in book["Tổng hợp"].iter_rows(min_row=2, values_only=True)]
    assert totals == [("co-tinh", 3, 2022), ("co-tinh", 2, 2021)]
    assert AuditEntry.objects.filter(action="awards.export_consolidated").count() == 2


def test_lines_read_in_parts_are_those_read_at_once(office, monkeypatch):
    """Warnings too, which look at what stands in other parts."""
    flag, paper = make_flag(), make_award("Bằng khen")
    first = sent(office, award=flag, nominations=3)
    put(first, make_nomination(make_review(first.year, award=paper), first.items.first().nomination.participation))
    second = sent(office, award=flag, nominations=2)
    unit = first.items.first().nomination.participation.unit
    second.year.participations.filter(pk=second.items.first().nomination.participation_id).update(unit=unit)
    make_decision(first.items.last().nomination)
    whole = lines_of(first, second)
    assert any(line.warnings for line in whole)

    monkeypatch.setattr(across, "PART", 2)

    assert list(proposed_in_parts([first.year, second.year])) == whole


def test_an_office_without_dossiers_reads_where_they_come_from(at_the_desk):
    assert "hiện ở đây khi các khối gửi hồ sơ đến" in as_read(at_the_desk.get(URL).content.decode())
