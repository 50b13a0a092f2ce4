"""What a new meeting is proposed to be, stage by stage."""

import datetime

import pytest
from django.urls import reverse

from meetings.course.proposing import TITLES, kind_by_stage, proposal
from meetings.enums import MeetingKind, MeetingStatus
from tests.factories.meetings import make_meeting
from tests.factories.units import deputy, head_of, leader, make_bloc, make_year, member, secretary
from units.enums import BlocForm, LeadershipRole, Stage
from units.services import change_leader

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stage", "kind"),
    [
        (Stage.PLANNING, MeetingKind.LAUNCH),
        (Stage.REGISTRATION, MeetingKind.LAUNCH),
        (Stage.RUNNING, MeetingKind.MIDYEAR),
        (Stage.SELF_SCORING, MeetingKind.PREPARATORY),
        (Stage.VERIFYING, MeetingKind.PREPARATORY),
        (Stage.RANKED, MeetingKind.YEAREND),
        (Stage.REVIEW, MeetingKind.YEAREND),
        (Stage.PROPOSING, MeetingKind.OTHER),
    ],
)
def test_the_kind_follows_the_stage(stage, kind):
    year = make_year(stage=stage)

    assert proposal(year, secretary(year))["kind"] == kind


@pytest.mark.parametrize(
    ("stage", "held", "kind"),
    [
        (Stage.REGISTRATION, MeetingKind.LAUNCH, MeetingKind.OTHER),
        (Stage.RUNNING, MeetingKind.MIDYEAR, MeetingKind.OTHER),
        (Stage.VERIFYING, MeetingKind.PREPARATORY, MeetingKind.YEAREND),
        (Stage.RANKED, MeetingKind.YEAREND, MeetingKind.OTHER),
    ],
)
def test_a_meeting_that_was_held_is_not_proposed_again(stage, held, kind):
    year = make_year(stage=stage)
    make_meeting(year, kind=held)

    assert kind_by_stage(year) == kind


def test_every_kind_has_a_title_of_the_year():
    year = make_year(year=2023)

    assert set(TITLES) == set(MeetingKind)
    assert all("2023" in proposal(year, secretary(year), kind)["title"] for kind in MeetingKind)


def test_leader_and_deputy_preside_and_whoever_types_is_the_secretary():
    year = make_year()
    chair, beside, typist = head_of(leader(year)), head_of(deputy(year)), secretary(year)

    found = proposal(year, typist)

    assert [found[f"{place}_name"] for place in ("chair", "cochair", "secretary")] == [
        chair.full_name,
        beside.full_name,
        typist.full_name,
    ]
    assert proposal(year, chair)["secretary_name"] == ""


def test_the_agenda_is_that_of_the_last_meeting_of_the_kind():
    last = make_year(year=2022, stage=Stage.CLOSED)
    held = make_meeting(last, kind=MeetingKind.MIDYEAR, status=MeetingStatus.ENDED)
    make_meeting(last, kind=MeetingKind.LAUNCH, status=MeetingStatus.ENDED)

    assert proposal(last, secretary(last), MeetingKind.MIDYEAR)["like"] == held
    assert proposal(last, secretary(last), MeetingKind.OTHER)["like"] is None


def test_the_form_proposes_and_another_kind_proposes_anew(client):
    year = make_year(stage=Stage.RUNNING, year=2023)
    client.force_login(secretary(year))
    page = reverse("meetings:create", kwargs=year.address)

    assert "Hội nghị sơ kết phong trào thi đua sáu tháng đầu năm 2023" in client.get(page).content.decode()
    assert "Cuộc họp đột xuất của Khối năm 2023" in client.get(f"{page}?loai=other").content.decode()
    assert "sáu tháng đầu năm 2023" in client.get(f"{page}?loai=nonsense").content.decode()


AGENDA_OF = {
    MeetingKind.LAUNCH: "Ký giao ước thi đua",
    MeetingKind.MIDYEAR: "Báo cáo sơ kết phong trào thi đua sáu tháng đầu năm",
    MeetingKind.PREPARATORY: "Rà soát điểm thẩm định, kiến nghị về điểm",
    MeetingKind.YEAREND: "Thông qua kết quả chấm điểm, xếp hạng",
}


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.CLOSED])
def test_with_hour_and_place_alone_the_meeting_of_the_stage_is_scheduled(client, stage):
    year = make_year(stage=stage, year=2023, bloc=make_bloc(form=BlocForm.CLUSTER))
    chair, typist = head_of(leader(year)), secretary(year)
    client.force_login(typist)
    page = reverse("meetings:create", kwargs=year.address)
    form = client.get(page).context["form"]
    proposed = {name: form[name].value() or "" for name in form.fields}

    answer = client.post(page, proposed | {"starts_at": "2023-06-01T08:00", "place": "Hội trường"})

    assert answer.status_code == 302
    meeting = year.meetings.get()
    kind = kind_by_stage(make_year(stage=stage))
    assert (meeting.kind, meeting.chair_name, meeting.secretary_name) == (kind, chair.full_name, typist.full_name)
    assert "2023" in meeting.title and "Khối" not in meeting.title
    titles = [item.title for item in meeting.agenda.all()]
    assert AGENDA_OF.get(kind, titles[0]) in titles
    assert not any("Khối" in title for title in titles)


def test_who_leads_since_the_middle_of_the_year_is_in_the_chair():
    year = make_year(stage=Stage.RUNNING)
    former, new = head_of(leader(year)), head_of(member(year))
    values = {"basis": "agreed", "document": "CV 5", "rights_from": datetime.date(2022, 7, 1)}
    change_leader(year=year, role=LeadershipRole.LEADER, unit=new.unit, **values, by=former)

    assert proposal(year, new)["chair_name"] == new.full_name


def test_the_proposed_title_follows_the_kind_and_one_that_was_typed_stays(client):
    year = make_year(stage=Stage.RUNNING, year=2023)
    client.force_login(secretary(year))
    page = reverse("meetings:create", kwargs=year.address)
    head_of(leader(year)), head_of(deputy(year))
    proposed = proposal(year, secretary(year))
    sent = {name: value or "" for name, value in proposed.items()} | {"starts_at": "2023-07-20T08:00", "place": "Sở"}

    client.post(page, sent | {"kind": MeetingKind.OTHER})
    client.post(page, sent | {"kind": MeetingKind.OTHER, "title": "Họp về Quy chế"})

    titles = set(year.meetings.filter(kind=MeetingKind.OTHER).values_list("title", flat=True))
    assert titles == {"Cuộc họp đột xuất của Khối năm 2023", "Họp về Quy chế"}
