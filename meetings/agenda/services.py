"""The order of business: proposed, edited, and what came of each item."""

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.models import User

from ..corrections import agenda_in_words, track_record
from ..enums import MeetingKind, MinutesPart
from ..models import AgendaItem, Meeting
from ..sittings import policies as sittings_policies
from ..wording import TAKEN_OFF
from .usual import AGENDA

ITEM_FIELDS = ("title", "presenter", "minutes", "shows", "script", "conclusion")
PROPOSED = ("title", "presenter", "minutes", "shows", "script")


def lay_out_agenda(meeting: Meeting, like: Meeting | None = None) -> None:
    """The first agenda of a new meeting: that of ``like``, without what came of it, else the usual one."""
    if like is None:
        said = meeting.year.bloc.words.of_sentence
        rows = [
            {"title": said(one.title), "shows": one.shows, "script": said(one.script), "minutes": one.minutes or None}
            for one in AGENDA[MeetingKind(meeting.kind)]
        ]
    else:
        rows = [{name: getattr(item, name) for name in PROPOSED} for item in like.agenda.all()]
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=position, **row) for position, row in enumerate(rows, start=1)
    )


@transaction.atomic
def save_agenda(*, meeting: Meeting, items: list[dict[str, str]], by: User) -> Meeting:
    """The order of business as it is to be. ``items``: dicts of ``ITEM_FIELDS`` in their order.

    An item that carries the ``pk`` of one of this meeting stays that item, so that the wall keeps its place;
    items left out are taken off.
    """
    hold(meeting, by=by)
    require(sittings_policies.may_edit_records(by, meeting))
    words = agenda_in_words(meeting)
    known = {item.pk: item for item in meeting.agenda.all()}
    before, stood = [item.title for item in known.values()], _rows(meeting)
    kept = [_placed(meeting, known, position, dict(values)) for position, values in enumerate(items, start=1)]
    meeting.agenda.exclude(pk__in=[item.pk for item in kept if item.pk]).delete()
    for item in kept:
        item.save()
    if _rows(meeting) == stood:
        return meeting
    after = [item.title for item in kept]
    track_record(meeting, MinutesPart.AGENDA, words, agenda_in_words(meeting), by=by)
    record("meetings.agenda.usual", meeting, by=by, before={"agenda": before}, after={"agenda": after})
    return meeting


def _rows(meeting):
    return list(meeting.agenda.values_list("pk", "position", *ITEM_FIELDS))


def _placed(meeting, known, position, values):
    item = known.pop(values.pop("pk", None), None) or AgendaItem(meeting=meeting)
    item.position = position
    for name in ITEM_FIELDS:
        if name in values:
            setattr(item, name, values[name])
    return item


@transaction.atomic
def note_conclusion(*, item: AgendaItem, text: str, by: User, was: str | None = None) -> AgendaItem:
    """What came of an item, typed while it runs. ``was``: the text the typist began from.

    Refused where a colleague wrote something else meanwhile; both texts are told and nothing is lost.
    """
    try:
        meeting = hold(item, by=by).meeting
    except AgendaItem.DoesNotExist as gone:
        raise Refused(TAKEN_OFF) from gone
    require(sittings_policies.may_manage_meeting(by, meeting))
    text = text.strip()
    if item.conclusion == text:
        return item
    require(sittings_policies.may_edit_records(by, meeting))
    if was is not None and item.conclusion != was.strip():
        raise Refused(
            f"Diễn biến của “{item.title}” vừa được người khác ghi: “{item.conclusion}”. "
            "Hãy ghép hai nội dung vào ô bên dưới rồi lưu lại."
        )
    words, before = agenda_in_words(meeting), item.conclusion
    item.conclusion = text
    item.save(update_fields=["conclusion"])
    track_record(meeting, MinutesPart.AGENDA, words, agenda_in_words(meeting), by=by)
    record(
        "meetings.conclusion",
        meeting,
        by=by,
        before={"conclusion": before},
        after={"item": item.title, "conclusion": text},
    )
    return item
