"""Publishing asks for the paper that decides it and warns while units may still appeal."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from scoring.models import Ranking
from scoring.ranking import services as ranking_services
from tests.confirming import KEY
from tests.factories.scoring import locked, verified_year
from tests.factories.secretariat import make_year_ready_for, set_deadline
from tests.factories.units import deputy_officer, member, officer_of, secretary, secretary_head
from tests.reading import as_read
from units.enums import DeadlineKind, PaperKind, Stage
from units.models import YearPaper

pytestmark = pytest.mark.django_db

NEW = {
    "kind": "notice",
    "number": "12/TB-KTĐ",
    "issued_on": "2022-12-20",
    "issuer": "Sở Y tế",
    "title": "Về kết quả chấm điểm năm 2022",
}


@pytest.fixture
def year():
    return make_year_ready_for("publish_ranking")


def address(year, name="publish", **parts):
    return reverse(f"secretariat:{name}", kwargs={**year.address, **parts})


def send(client, year, data, by=None):
    """Sent, read, and sent again with what was read; where there is nothing to read, what came of it."""
    client.force_login(by or secretary(year))
    asked = client.post(address(year), data)
    key = KEY.search(asked.content.decode())
    return client.post(address(year), data | {"confirmed": key[1]}) if key else asked


def listed_paper(year):
    return YearPaper.objects.create(
        year=year,
        kind=PaperKind.DECISION,
        number="7/QĐ",
        issued_on=datetime.date(2022, 12, 1),
        issuer="Khối",
        title="X",
    )


def test_a_paper_typed_here_is_kept_with_the_year_and_named_on_the_result(client, year):
    answer = send(client, year, NEW)

    assert answer.status_code == 302
    published = Ranking.objects.get()
    assert (published.paper.number, published.paper.issuer) == ("12/TB-KTĐ", "Sở Y tế")
    page = " ".join(as_read(client.get(answer["Location"]).content.decode()).split())
    assert "theo Thông báo số 12/TB-KTĐ ngày 20/12/2022 của Sở Y tế" in page
    assert "chưa ghi văn bản công bố" not in page


def test_a_paper_of_the_list_is_chosen(client, year):
    paper = listed_paper(year)

    assert send(client, year, {"paper": paper.pk}).status_code == 302
    assert Ranking.objects.get().paper == paper


def test_a_paper_that_comes_later_is_said_and_asked_for_on_the_result(client, year):
    answer = send(client, year, {"later": "on"})

    assert Ranking.objects.get().paper is None
    assert "chưa ghi văn bản công bố" in as_read(client.get(answer["Location"]).content.decode())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Chọn hoặc ghi văn bản công bố (số, ngày, cơ quan ban hành)"),
        ({"kind": "notice", "number": "12/TB"}, "Ghi ngày ban hành của văn bản công bố."),
        ({**NEW, "later": "on"}, "Chỉ chọn một cách"),
        ({**NEW, "paper": "own"}, "Chỉ chọn một cách"),
        ({**NEW, "issued_on": "hôm qua"}, "ngày"),
    ],
)
def test_what_is_missing_or_said_twice_is_refused_and_nothing_is_lost(client, year, data, sentence):
    data = {key: listed_paper(year).pk if value == "own" else value for key, value in data.items()}

    answer = send(client, year, data)

    assert answer.status_code == 422
    page = as_read(answer.content.decode())
    assert sentence in page
    assert data.get("number", "") in page
    assert not Ranking.objects.exists()
    year.refresh_from_db()
    assert year.stage == Stage.VERIFYING


def test_a_paper_is_not_kept_where_the_step_is_refused(client):
    year = verified_year()  # not locked yet

    answer = send(client, year, NEW)

    assert answer.status_code == 422
    assert "chưa chốt điểm" in as_read(answer.content.decode())
    assert not YearPaper.objects.filter(number="12/TB-KTĐ").exists()


def test_publishing_again_takes_a_reason_here(client, year):
    ranking_services.publish_ranking(year=year, by=secretary(year))
    ranking_services.withdraw_ranking(year=year, reason="Cộng sót", by=secretary_head(year))

    send(client, locked(year), {"later": "on", "reason": "Đã cộng lại"})

    assert list(Ranking.objects.values_list("version", "reason")) == [(2, "Đã cộng lại"), (1, "")]


@pytest.mark.parametrize("days", [0, 3])
def test_an_appeal_window_still_open_is_told_where_one_publishes_and_locks(client, days):
    year = verified_year()
    last_day = timezone.localdate() + datetime.timedelta(days=days)
    set_deadline(year, DeadlineKind.APPEAL, last_day)
    sentence = f"Thời hạn kiến nghị điểm chưa hết: đến hết ngày {last_day:%d/%m/%Y}"
    client.force_login(secretary_head(year))

    pages = [address(year), address(year, "board"), reverse("scoring:ranking", kwargs=year.address)]

    assert [url for url in pages if sentence not in as_read(client.get(url).content.decode())] == []


def test_a_unit_given_more_time_keeps_the_window_open(client):
    year = verified_year()
    today = timezone.localdate()
    deadline = set_deadline(year, DeadlineKind.APPEAL, today - datetime.timedelta(days=2))
    client.force_login(secretary(year))
    assert "Thời hạn kiến nghị điểm" not in as_read(client.get(address(year)).content.decode())

    unit = member(year)
    by = secretary_head(year)
    deadline.extensions.create(
        participation=unit, last_day=today, reason="Bão", granted_by=by, granted_by_words="Thủ trưởng"
    )

    page = as_read(client.get(address(year)).content.decode())
    assert f"chưa hết: {unit.short_name} được gia hạn đến hết ngày {today:%d/%m/%Y}" in page


def test_the_board_leads_to_the_page_and_the_bare_step_goes_there_too(client, year):
    client.force_login(secretary(year))

    assert address(year) in client.get(address(year, "board")).content.decode()
    answer = client.post(address(year, "advance", step="publish_ranking"))

    assert answer["Location"] == address(year)
    assert not Ranking.objects.exists()


@pytest.mark.parametrize("who", [deputy_officer, lambda year: officer_of(member(year))])
def test_nobody_else_publishes(client, year, who):
    client.force_login(who(year))

    assert client.get(address(year)).status_code == 403
    assert client.post(address(year), NEW).status_code == 403
    assert not Ranking.objects.exists()


@pytest.mark.parametrize("stage", [Stage.SELF_SCORING, Stage.RANKED])
def test_out_of_season_the_page_says_when(client, year, stage):
    year.stage = stage
    year.save()
    client.force_login(secretary(year))

    answer = client.get(address(year))

    assert answer.status_code == 403
    assert "được công bố khi kết thúc thẩm định" in as_read(answer.content.decode())


def test_withdrawing_is_greyed_for_the_officer_with_whose_act_it_is(client, year):
    send(client, year, {"later": "on"})

    page = as_read(client.get(address(year, "board")).content.decode())

    assert "Chỉ thủ trưởng đơn vị Khối trưởng, người chốt điểm, được thu hồi kết quả đã công bố." in page
    assert client.post(address(year, "advance", step="reopen_verification"), {"reason": "X"}).status_code == 403
    assert Ranking.objects.get().withdrawn_at is None
