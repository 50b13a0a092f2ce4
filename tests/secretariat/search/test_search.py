"""The box in the head: everything a person may read, nothing else, without accents, at one price."""

import pytest
from django.urls import reverse

from awards.enums import ProposalStatus
from emulation_bloc.secretariat.search import queries
from meetings.enums import MeetingKind, MeetingStatus, MinutesStatus
from meetings.models import Meeting
from tests.factories.awards import make_decision, make_flag, make_nomination, make_proposal, make_review, propose
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.pledges import make_plan
from tests.factories.units import (
    administrator,
    home_affairs_user,
    leader,
    make_bloc,
    make_participation,
    make_unit,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import PaperKind, Stage
from units.models import FormerName, Membership, YearPaper

pytestmark = pytest.mark.django_db
NAMES = ["Sở Văn hóa", "Sở Y tế", "Sở Giáo dục", "Bảo hiểm xã hội"]
SITTINGS = [
    (MeetingKind.MIDYEAR, MeetingStatus.ENDED),
    (MeetingKind.OTHER, MeetingStatus.OPEN),
    (MeetingKind.OTHER, MeetingStatus.PLANNED),
]


def lived_year(**values):
    """A year whose flag was granted, with a paper it rests on."""
    year = make_year(**({"units": NAMES, "stage": Stage.CLOSED} | values))
    proposal = make_proposal(year, nominations=0, status=ProposalStatus.ACCEPTED)
    review = make_review(year, award=make_flag("Cờ thi đua của Ủy ban nhân dân tỉnh"))
    nomination = make_nomination(review, member(year))
    propose(proposal, nomination)
    make_decision(nomination, number=f"{year.year}/QĐ-UBND")
    YearPaper.objects.create(
        year=year,
        kind=PaperKind.DECISION,
        number=f"1650/QĐ-{year.year}",
        issued_on=proposal.issued_on,
        issuer="Ủy ban nhân dân tỉnh",
        title="Thành lập các khối thi đua",
    )
    return year


def found(user, typed, only=""):
    return {group.code: [hit.title for hit in group.hits] for group in queries.search(user, typed, only)}


def test_units_people_papers_awards_decisions_and_years_are_found_without_accents():
    year = lived_year()
    person = officer_of(member(year), full_name="Đặng Thị Ủy", job_title="Phó Giám đốc")
    reader = secretary(year)

    assert found(reader, "so giao")["don-vi"] == ["Sở Giáo dục"]
    assert found(reader, "uy pho giam doc")["nguoi"] == [person.full_name]
    assert found(reader, "thanh lap khoi")["van-ban"] == ["Quyết định số 1650/QĐ-2022 ngày 30/12/2022"]
    assert found(reader, "co thi dua giao duc 2022")["khen-thuong"] == [
        "Sở Giáo dục: Cờ thi đua của Ủy ban nhân dân tỉnh"
    ]
    assert found(reader, "2022/qd")["quyet-dinh"] == ["Quyết định số 2022/QĐ-UBND ngày 15/02/2023"]
    assert found(reader, f"{year.bloc.name} 2022")["nam"] == [f"{year.bloc.name}, năm 2022"]


def test_a_unit_is_found_once_by_its_newest_year_and_by_every_name_it_had():
    older = make_year(units=["Sở Nông nghiệp"], year=2021, stage=Stage.CLOSED)
    unit = leader(older).unit
    newer = make_year(bloc=older.bloc, year=2022, units=0)
    now = make_participation(newer, unit=unit)
    FormerName.objects.create(
        participation=now, name="Sở Thủy lợi", short_name="STL", until="2022-05-01", basis="Nghị quyết"
    )
    reader = make_user(unit=unit)

    assert found(reader, "nong nghiep")["don-vi"] == ["Sở Nông nghiệp"]
    assert queries.search(reader, "nong nghiep", "don-vi")[0].hits[0].detail.endswith("năm 2022")
    assert found(reader, "thuy loi")["don-vi"] == ["Sở Nông nghiệp"]


def test_what_begins_so_stands_before_what_only_holds_it():
    year = make_year(units=["Sở Y tế"])
    for name in ("An Nguyễn", "Lê Uy"):
        officer_of(leader(year), full_name=name)

    assert found(secretary(year, full_name="Bình", job_title="Văn thư"), "uy")["nguoi"][0] == "Lê Uy"


def test_nobody_finds_what_his_pages_do_not_show():
    year = lived_year(stage=Stage.RUNNING, bloc=make_bloc(name="Cụm Biên giới"))
    make_plan(year)  # a draft
    officer_of(member(year), full_name="Đặng Thị Ủy")
    elsewhere = make_year(units=["Sở Công Thương"])
    strangers = [secretary(elsewhere), make_user(unit=make_unit("Sở Nội vụ khác", kind="home_affairs"))]

    for stranger in (*strangers, make_user(unit=make_unit("Sở mới"))):
        for typed in ("giao duc", "dang thi uy", "1650", "co uy ban", "2022/qd", year.bloc.name):
            assert found(stranger, typed) == {}, (stranger, typed)
    assert "van-ban" not in found(secretary(year), "ke hoach")


def test_home_affairs_finds_a_year_from_the_day_it_may_read_it():
    year = make_year(units=NAMES)
    specialist = home_affairs_user(year)

    assert found(specialist, "giao duc") == {}
    lived = lived_year(bloc=year.bloc, year=2021)
    assert found(specialist, "giao duc")["don-vi"] == ["Sở Giáo dục"]
    assert lived.home_affairs_since is not None


def test_what_is_nominated_and_not_sent_yet_is_found_by_nobody():
    year = make_year(units=NAMES, stage=Stage.REVIEW)
    make_nomination(make_review(year, award=make_flag()), member(year))

    assert "khen-thuong" not in found(secretary(year), "co thi dua")


def test_minutes_are_found_by_their_number_once_they_are_signed():
    year = make_year(units=NAMES, stage=Stage.REVIEW)
    minutes = make_minutes(make_meeting(year, title="Hội nghị tổng kết"), number="77/BB", status=MinutesStatus.DRAFT)

    assert found(secretary(year), "77/bb") == {}
    minutes.status, minutes.signed_at = MinutesStatus.SIGNED, minutes.meeting.starts_at
    minutes.save()
    assert found(secretary(year), "77/bb") == {"hoi-nghi": ["Hội nghị tổng kết"]}


def test_the_administrator_finds_what_he_keeps_and_nothing_of_a_year():
    year = lived_year()
    officer_of(member(year), full_name="Đặng Thị Ủy")

    assert set(found(administrator(), "giao duc")) == {"don-vi", "nguoi"}
    assert found(administrator(), "dang uy")["nguoi"] == ["Đặng Thị Ủy"]
    assert found(administrator(), "co thi dua") == {"danh-muc": ["Cờ thi đua của Ủy ban nhân dân tỉnh"]}
    assert found(administrator(), "2022/qd") == {}


@pytest.mark.parametrize("who", [secretary, home_affairs_user, lambda year: administrator()])
def test_every_hit_leads_to_a_page_that_opens(client, who):
    year = lived_year()
    officer_of(member(year), full_name="Giáo dục")
    client.force_login(who(year))
    hits = [
        hit
        for typed in ("giao duc", "1650", "co thi dua", "2022", "khoi", "01/ttr", "hoi nghi", "bao hiem")
        for group in queries.search(who(year), typed)
        for hit in group.hits
    ]

    assert hits
    assert {hit.url: client.get(hit.url).status_code for hit in hits} == dict.fromkeys((h.url for h in hits), 200)


MEETING_READERS = {
    "leader": secretary,
    "member": lambda year: officer_of(member(year)),
    "left": lambda year: make_user(unit=former_member(year)),
    "home affairs": home_affairs_user,
}


def former_member(year):
    """A unit that reads the closed years of the bloc and took no part in this one."""
    unit = make_unit("Sở Nội chính")
    Membership.objects.create(bloc=year.bloc, unit=unit, first_year=year.year)
    return unit


@pytest.mark.parametrize("who", MEETING_READERS)
def test_a_meeting_is_found_by_whoever_may_open_it(client, who):
    year = lived_year()
    for kind, status in SITTINGS:
        make_meeting(year, title=f"Hội nghị {status}", kind=kind, status=status)
    make_meeting(make_year(units=["Sở Công Thương"]), title="Hội nghị khác")
    reader = MEETING_READERS[who](year)
    client.force_login(reader)
    groups = {group.code: [hit.url for hit in group.hits] for group in queries.search(reader, "hoi nghi")}
    pages = [
        reverse("meetings:detail", kwargs={**one.year.address, "pk": one.pk})
        for one in Meeting.objects.select_related("year__bloc")
    ]

    assert {client.get(url).status_code for urls in groups.values() for url in urls} == {200}
    assert sorted(groups["hoi-nghi"]) == sorted(url for url in pages if client.get(url).status_code == 200)
    assert len(groups["hoi-nghi"]) == (4 if who in ("leader", "member") else 2)  # with the year's review meeting


@pytest.mark.parametrize("who", [secretary, home_affairs_user])
def test_it_costs_the_same_after_one_year_and_after_six(django_assert_max_num_queries, who):
    year = lived_year(year=2016)
    reader = who(year)
    for number in range(2017, 2022):
        lived_year(bloc=year.bloc, year=number)

    with django_assert_max_num_queries(15) as counted:
        assert queries.search(reader, "khoi thi dua") or queries.search(reader, "so")
    first = len(counted)
    with django_assert_max_num_queries(first):
        queries.search(reader, "khoi thi dua")


def test_the_page_says_how_to_look_where_nothing_is_found_and_keeps_what_was_typed(client):
    year = lived_year()
    client.force_login(secretary(year))

    empty = client.get(reverse("search:search"), {"q": "khong co gi"}).content.decode()
    assert "Không có gì khớp với “khong co gi”" in empty
    assert 'value="khong co gi"' in empty
    assert "Gõ thế nào" in client.get(reverse("search:search")).content.decode()
    assert client.get(reverse("search:search"), {"q": "\x00%_'\"<b>" * 60, "nhom": "'"}).status_code == 200


def test_a_group_with_more_is_shown_alone(client):
    year = make_year(units=[f"Sở thứ {number}" for number in range(12)])
    client.force_login(secretary(year))

    page = client.get(reverse("search:search"), {"q": "so thu"}).content.decode()
    assert "nhom=don-vi" in page
    alone = client.get(reverse("search:search"), {"q": "so thu", "nhom": "don-vi"}).content.decode()
    assert alone.count(f">{year.bloc.name}, năm 2022") == 12


def test_the_box_stands_in_the_head_of_every_page(client):
    year = make_year()
    client.force_login(secretary(year))

    assert 'role="search"' in client.get(reverse("home")).content.decode()
    assert 'role="search"' in client.get(reverse("units:members", kwargs=year.address)).content.decode()
