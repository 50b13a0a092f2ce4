"""What a new meeting is proposed to be: its kind by the stage of the year, then title, chair and agenda by its kind."""

from collections.abc import Mapping
from typing import Any

from units.enums import LeadershipRole, Stage
from units.models import EmulationYear, User
from units.queries import head_of, leaderships_of

from ..enums import MeetingKind, MeetingStatus
from ..models import Meeting
from ..sittings.queries import former_meetings

# What the year holds next; a kind that was held already gives way to the one after it.
NEXT_OF_STAGE = {
    Stage.PLANNING: (MeetingKind.LAUNCH,),
    Stage.REGISTRATION: (MeetingKind.LAUNCH,),
    Stage.RUNNING: (MeetingKind.MIDYEAR,),
    Stage.SELF_SCORING: (MeetingKind.PREPARATORY, MeetingKind.YEAREND),
    Stage.VERIFYING: (MeetingKind.PREPARATORY, MeetingKind.YEAREND),
    Stage.RANKED: (MeetingKind.YEAREND,),
    Stage.REVIEW: (MeetingKind.YEAREND,),
}
TITLES = {
    MeetingKind.LAUNCH: "Hội nghị triển khai kế hoạch, ký giao ước thi đua năm {year}",
    MeetingKind.MIDYEAR: "Hội nghị sơ kết phong trào thi đua sáu tháng đầu năm {year}",
    MeetingKind.PREPARATORY: "Cuộc họp trù bị hội nghị tổng kết năm {year}",
    MeetingKind.YEAREND: "Hội nghị tổng kết công tác thi đua năm {year}",
    MeetingKind.OTHER: "Cuộc họp đột xuất của Khối năm {year}",
}


def kind_by_stage(year: EmulationYear) -> MeetingKind:
    """The meeting that the stage asks for and nobody scheduled yet; else one for whatever came up. One query."""
    held = set(year.meetings.values_list("kind", flat=True))
    waiting = (kind for kind in NEXT_OF_STAGE.get(Stage(year.stage), ()) if kind not in held)
    return next(waiting, MeetingKind.OTHER)


def proposal(year: EmulationYear, user: User, kind: str = "") -> Mapping[str, Any]:
    """What the form of a new meeting begins with. ``kind``: as chosen; unknown or none, as the stage says.

    The head of the leading unit chairs and the deputy's beside it; whoever types is the secretary, unless the head
    does. The agenda is that of the bloc's last meeting of the kind, if there was one.
    """
    chosen = MeetingKind(kind) if kind in MeetingKind.values else kind_by_stage(year)
    mine = proposals(year, user)[chosen]
    leaders = leaderships_of(year)
    chair, cochair = (_head(leaders.get(role)) for role in LeadershipRole)
    secretary = None if user.is_head else user
    return {
        "kind": chosen,
        **mine,
        **_named("chair", chair),
        **_named("cochair", cochair),
        **_named("secretary", secretary),
    }


def proposals(year: EmulationYear, user: User) -> dict[MeetingKind, dict[str, Any]]:
    """For every kind the title and the meeting whose agenda is taken, while nobody typed others. One query."""
    held: dict[str, Meeting] = {}
    for meeting in former_meetings(user, year).exclude(status=MeetingStatus.PLANNED):
        held.setdefault(meeting.kind, meeting)
    return {
        kind: {"title": year.bloc.words.of_sentence(TITLES[kind].format(year=year.year)), "like": held.get(kind)}
        for kind in MeetingKind
    }


def title_for(kind: str, title: str, proposed: Mapping[MeetingKind, Mapping[str, Any]]) -> str:
    """``title`` as it was typed; one that was proposed for another kind gives way to that of ``kind``."""
    others = {one["title"] for one in proposed.values()}
    return str(proposed[MeetingKind(kind)]["title"]) if title in others else title


def _head(leadership):
    return head_of(leadership.unit) if leadership else None


def _named(place, person):
    return {f"{place}_name": person.full_name if person else "", f"{place}_title": person.job_title if person else ""}


def kinds_to_choose(chosen: str) -> list[tuple[MeetingKind, bool]]:
    """Every kind, and whether it is the one proposed."""
    return [(kind, kind == chosen) for kind in MeetingKind]
