"""The ranking before and after publication."""

import re
from io import BytesIO

import pypdf
import pytest
from openpyxl import load_workbook

from scoring.enums import Audience
from scoring.models import Entry, ScoreSheet, ScoringRules
from scoring.ranking import services
from scoring.standing import queries as standing_queries
from tests.confirming import read_then_confirm
from tests.factories.scoring import locked, make_appeal, make_link, make_ranking, verified_year
from tests.factories.units import deputy_officer, home_affairs_user, member, officer_of, secretary, secretary_head
from tests.reading import as_read
from tests.scoring.reading import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_before_publication_units_read_a_sentence_and_no_points(client):
    year = verified_year(totals=(91, 82, 73))
    client.force_login(officer_of(member(year)))

    page = text(client.get(address("ranking", year)))

    assert "Kết quả chấm điểm chưa được công bố" in page
    assert "91,00" not in page
    assert client.get(address("ranking_pdf", year)).status_code == 403
    assert client.get(address("ranking_xlsx", year)).status_code == 403


def test_after_publication_everybody_sees_ranks_and_ties(client):
    year = verified_year(totals=(90, 80, 90), stage=Stage.RANKED)
    make_ranking(year, [90, 80, 90])
    client.force_login(officer_of(member(year)))

    page = text(client.get(address("ranking", year)))

    assert "đồng hạng" in page
    assert "cùng 90,00 điểm" in page
    assert client.get(address("score_matrix", year)).status_code == 403


def test_a_name_typed_as_markup_stays_text(client):
    year = verified_year(totals=(90, 80, 70), stage=Stage.RANKED)
    year.participations.update(name="<script>alert(1)</script>")
    make_ranking(year)
    client.force_login(officer_of(member(year)))

    page = text(client.get(address("ranking", year)))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_withdrawn_version_stays_readable(client):
    year = verified_year(totals=(90, 80, 70))
    make_ranking(year, withdrawn_at="2022-12-20T00:00Z", withdrawn_reason="Cộng sót")
    make_ranking(year, version=2, reason="Cộng sót")
    client.force_login(officer_of(member(year)))

    assert "Lý do công bố lại: Cộng sót" in text(client.get(address("ranking", year)))
    assert "Kết quả này đã được thu hồi: Cộng sót" in text(client.get(address("ranking_version", year, version=1)))


PEOPLE = {
    "leader": secretary,
    "deputy": deputy_officer,
    "home affairs": home_affairs_user,
    "unit": lambda year: officer_of(member(year)),
}


def published_year(**rules):
    """Three units with totals nobody could mistake; the member stands third."""
    year = verified_year(totals=(91, 82, 73), stage=Stage.RANKED)
    year.home_affairs_since = "2022-12-01T00:00Z"
    year.save()
    ScoringRules.objects.create(year=year, **rules)
    services.publish_ranking(year=locked(year), by=secretary(year))
    return year


def read(client, year, name, **parts):
    """What a person reads on a page, in a workbook or on a paper; empty where it is refused."""
    response = client.get(address(name, year, **parts))
    if response.status_code == 403:
        return ""
    assert response.status_code == 200
    if name == "ranking_xlsx":
        book = load_workbook(BytesIO(response.content))
        return " ".join(str(cell.value).replace(".", ",") for sheet in book for row in sheet for cell in row)
    if name == "ranking_pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(response.content)).pages)
    return text(response)


def met(words, points):
    """Whether these points are told; numbers in markup and in the names of units and people are none."""
    words = re.sub(r"<[^>]+>", " ", words)
    words = re.sub(r"(số|ĐV|dùng) \d+|khoi-\d+|nguoi\d+", " ", words)
    return bool(re.search(rf"(?<![\d,]){points}(,00?)?(?![\d,])", words))


PLACES = [
    ("ranking", {}),
    ("ranking_version", {"version": 1}),
    ("ranking_pdf", {}),
    ("ranking_xlsx", {}),
    ("charts", {}),
    ("score_matrix", {}),
]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("totals", Audience)
def test_totals_of_others_are_told_as_the_year_says_wherever_they_might_stand(client, who, totals):
    year = published_year(shows_totals=totals)
    client.force_login(PEOPLE[who](year))
    expected = who != "unit" or totals == Audience.EVERYONE

    for name, parts in PLACES[:-1]:
        words = read(client, year, name, **parts)
        assert met(words, 91) is expected, name
        assert met(words, 73) or who == "home affairs" or name == "charts", name


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    ("rules", "units_too"),
    [
        ({"shows_criteria": Audience.OWN}, False),
        ({"shows_criteria": Audience.EVERYONE}, True),
        ({"shows_criteria": Audience.EVERYONE, "shows_sections": Audience.OWN}, False),
        ({"shows_criteria": Audience.EVERYONE, "shows_totals": Audience.OWN}, False),
    ],
    ids=["own", "everyone", "no criteria without sections", "no criteria without totals"],
)
def test_points_by_criterion_are_told_as_the_year_says(client, who, rules, units_too):
    year = published_year(**rules)
    client.force_login(PEOPLE[who](year))

    response = client.get(address("score_matrix", year))

    assert response.status_code == (200 if who != "unit" or units_too else 403)
    sheets = load_workbook(BytesIO(client.get(address("ranking_xlsx", year)).content)).sheetnames
    assert ("Điểm chi tiết" in sheets) is (response.status_code == 200)


def test_what_everyone_may_read_waits_for_publication(client):
    year = verified_year(totals=(91, 82, 73))
    ScoringRules.objects.create(year=year, shows_criteria=Audience.EVERYONE)
    client.force_login(officer_of(member(year)))

    assert client.get(address("score_matrix", year)).status_code == 403
    for name in ("ranking", "charts"):
        assert not met(text(client.get(address(name, year))), 91), name


def test_why_a_rank_is_read_on_the_page_and_kept_with_the_publication(client):
    year = published_year()
    client.force_login(officer_of(member(year)))

    page = text(client.get(address("ranking", year)))

    assert "Đạt 73,00/100 điểm (73%), hạng 3 trong 3 đơn vị đã thẩm định." in page
    assert "Kém ĐV" in page
    assert "Đạt 91,00/100 điểm (91%), hạng 1 trong 3 đơn vị đã thẩm định." in page


@pytest.mark.parametrize("person", [secretary, deputy_officer])
def test_findings_about_the_own_unit_stay_hidden_from_its_people_until_finished(client, person):
    year = verified_year(totals=(91, 84, 73))
    ScoreSheet.objects.update(status="submitted")
    user = person(year)
    own, other = ("91", "84") if person is secretary else ("84", "91")
    Entry.objects.update(claimed_value=50, self_points=50)
    client.force_login(user)

    for name in ("score_matrix", "sheets", "ranking", "ranking_xlsx"):
        assert not met(read(client, year, name), own), name
    assert met(read(client, year, "score_matrix"), other)


def test_open_appeals_say_on_the_provisional_ranking_what_they_could_change(client):
    year = verified_year(totals=(91, 82, 73))
    unit = member(year)
    make_appeal(unit.sheet.entries.get(), asked_value=85, asked_points=85)
    client.force_login(secretary(year))

    page = text(client.get(address("ranking", year)))

    assert f"Kiến nghị đang mở của {unit.short_name} (1) có thể đổi hạng 2 và 3." in page


def test_the_head_locks_and_unlocks_on_the_page_of_the_ranking(client):
    year = verified_year()
    client.force_login(secretary_head(year))
    assert "Chốt điểm" in text(client.get(address("ranking", year)))

    asked, done = read_then_confirm(client, address("lock_points", year), {})
    for place in standing_queries.provisional(year).places:
        assert as_read(f"{place.told[0]}") in as_read(asked) and place.told[1] in as_read(asked)
    page = text(client.get(done["Location"]))
    assert "Đã chốt điểm của mọi đơn vị." in page
    assert "Mở lại điểm đã chốt" in page

    page = text(client.post(address("unlock_points", year), {"reason": "Cộng sót"}, follow=True))
    assert "Đã mở lại điểm để sửa." in page


def test_others_read_why_they_cannot_lock_and_units_see_no_such_act(client):
    year = verified_year()
    client.force_login(secretary(year))
    assert "Chỉ thủ trưởng đơn vị Khối trưởng được chốt điểm" in text(client.get(address("ranking", year)))
    assert client.post(address("lock_points", year)).status_code == 403

    client.force_login(officer_of(member(year)))
    assert "Chốt điểm" not in text(client.get(address("ranking", year)))


def test_a_withdrawn_result_stays_readable_with_its_reason(client):
    year = verified_year(stage=Stage.RANKED)
    services.publish_ranking(year=locked(year), by=secretary(year))
    services.withdraw_ranking(year=year, reason="Chấm sót một báo cáo.", by=secretary_head(year))
    client.force_login(officer_of(member(year)))

    page = client.get(address("ranking_version", year, version=1))

    assert page.status_code == 200
    assert "Chấm sót một báo cáo." in text(page)
    former = text(client.get(address("ranking", year)))
    assert "Kết quả này đã được thu hồi: Chấm sót một báo cáo." in former
    assert "kết quả mới chưa được công bố" in former
    assert "90,00" in former


def test_before_the_first_publication_there_is_no_version_to_read(client):
    year = verified_year()
    client.force_login(officer_of(member(year)))

    assert client.get(address("ranking_version", year, version=1)).status_code == 403


@pytest.mark.parametrize(
    ("verdict", "claimed", "is_told"), [("pending", 85, True), ("accepted", 85, False), ("pending", 74, False)]
)
def test_evidence_nobody_concluded_on_says_what_it_could_change(client, verdict, claimed, is_told):
    year = verified_year(totals=(91, 82, 73))
    unit = member(year)
    entry = unit.sheet.entries.get()
    entry.claimed_value = entry.self_points = claimed
    entry.reason = "Chờ bản gốc"
    entry.save()
    entry.citations.create(evidence=make_link(unit), verdict=verdict)
    client.force_login(secretary(year))

    page = text(client.get(address("ranking", year)))

    told = f"Minh chứng chưa kết luận của {unit.short_name} (1) có thể đổi hạng 2 và 3."
    assert (told in page) is is_told
