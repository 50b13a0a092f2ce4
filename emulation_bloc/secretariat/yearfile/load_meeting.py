"""Meetings in a file with everything in them: attendance, papers, votes, what was agreed, minutes."""

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from emulation_bloc.core.dates import local_date
from emulation_bloc.core.text import sort_key
from meetings.ballots.checkwords import were_published
from meetings.enums import AgreedKind, PollStatus
from meetings.models import Box, MeetingFile
from meetings.models.room import meeting_file_path
from pledges.enums import PlanStatus
from pledges.models import PlanTask

from .codec import unpack_file
from .records import end as r


class Decided:
    """What meetings decided: polls and agreed decisions by their key in the file, and the award each was about."""

    def __init__(self):
        self.polls, self.agreed = {}, {}
        self.awards_of_polls, self.awards_of_agreed = {}, {}


def load_meetings(item, place, book, year, units, record):
    """``record`` is told what they decided, for the awards that rest on it."""
    polls, awards = record.polls, record.awards_of_polls
    for row in place.each(item, "meetings"):
        meeting = r.MEETING.load(row, place, year=year, task=_carried(row, place, year))
        for child in place.each(row, "agenda"):
            r.AGENDA_ITEM.load(child, place, meeting=meeting)
        for child in place.each(row, "attendance"):
            voter = book.person(child, place, "voter") if child.get("voter") else None
            line = r.ATTENDANCE.load(child, place, meeting=meeting, participation=units.of(child, place), voter=voter)
            for passing in place.each(child, "comings"):
                by = book.person(passing, place, "written_by")
                r.COMING.load(passing, place, attendance=line, written_by=by)
        for child in place.each(row, "guests"):
            r.GUEST.load(child, place, meeting=meeting)
        for child in place.each(row, "files"):
            _file(child, place, book, meeting, units)
        for child in place.each(row, "conclusions"):
            r.CONCLUSION.load(child, place, meeting=meeting, lead=_unit(child, place, units))
        for child in place.each(row, "panel_decisions"):
            _panel_decision(child, place, book, meeting, units)
        for child in place.each(row, "polls"):
            poll = _poll(child, place, book, meeting, units, polls)
            polls[child.get("key")] = poll
            if child.get("award"):
                awards[poll] = book.award(child, place)
        for child in place.each(row, "agreed"):
            decision = record.agreed[child.get("key")] = _agreed(child, place, book, meeting, units)
            if child.get("award"):
                record.awards_of_agreed[decision] = book.award(child, place)
        if row.get("minutes"):
            with place.at("minutes"):
                _minutes(row["minutes"], place, book, meeting, units)


def _carried(item, place, year):
    """The task of the plan that the meeting carries out: of one day with it."""
    position = item.get("task")
    if position is None:
        return None
    with place.at("task"):
        issued = PlanTask.objects.filter(plan__year=year, plan__status=PlanStatus.ISSUED)
        task = issued.filter(position=position).first() if isinstance(position, int) else None
        if task is None:
            raise place.fault(f"kế hoạch đã ban hành của năm không có nhiệm vụ thứ {position}.")
        starts_at = parse_datetime(str(item.get("starts_at")))
        if starts_at is not None and timezone.is_naive(starts_at):
            starts_at = timezone.make_aware(starts_at)
        if starts_at is not None and task.due != local_date(starts_at):
            raise place.fault(f"nhiệm vụ “{task}” và hội nghị phải cùng một ngày.")
        return task


def _agreed(item, place, book, meeting, units):
    decision = r.AGREED.load(
        {key: value for key, value in item.items() if key not in ("units", "in_favour_of")},
        place,
        meeting=meeting,
        in_favour_of=units.of(item, place, "in_favour_of") if item.get("in_favour_of") else None,
        **people_of(item, place, book, "recorded_by", "struck_by"),
    )
    named = [units.of({"unit": code}, place) for code in item.get("units", [])]
    if decision.kind in (AgreedKind.LEADER, AgreedKind.DEPUTY) and len(named) != 1:
        raise place.fault(f"quyết định thống nhất {decision.get_kind_display()} phải có đúng một đơn vị (units).")
    decision.units.set(named)
    return decision


def _unit(item, place, units):
    return units.of(item, place) if item.get("unit") else None


def _file(item, place, book, meeting, units):
    content = ContentFile(unpack_file(item.get("content", ""), place))
    field = MeetingFile._meta.get_field("file")
    stored = field.storage.save(meeting_file_path(MeetingFile(meeting=meeting), ""), content)
    r.MEETING_FILE.load(
        item,
        place,
        meeting=meeting,
        participation=_unit(item, place, units),
        file=stored,
        added_by=book.person(item, place, "added_by"),
    )


def _minutes(item, place, book, meeting, units):
    signer = book.person(item, place, "signed_by")
    minutes = r.MINUTES.load(item, place, meeting=meeting, signed_by=signer)
    for row in place.each(item, "approvals"):
        r.APPROVAL.load(row, place, minutes=minutes, approved_by=book.person(row, place, "approved_by"))
    for row in place.each(item, "corrections"):
        r.CORRECTION.load(row, place, minutes=minutes, by=book.person(row, place, "by"))
    for row in place.each(item, "remarks"):
        r.MINUTES_REMARK.load(
            row,
            place,
            minutes=minutes,
            participation=units.of(row, place),
            author=book.person(row, place, "author"),
            answered_by=book.person(row, place, "answered_by"),
        )


def _panel_decision(item, place, book, meeting, units):
    by = book.person(item, place, "recorded_by")
    decision = r.PANEL_DECISION.load(item, place, meeting=meeting, recorded_by=by)
    for row in place.each(item, "seats"):
        r.PANEL_SEAT.load(
            row,
            place,
            decision=decision,
            user=book.person(row, place, "user"),
            participation=_unit(row, place, units),
        )


def _poll(item, place, book, meeting, units, polls):
    parent = _earlier(item, place, polls, "parent", "vòng trước")
    repeats = _earlier(item, place, polls, "repeats", "cuộc đã hủy được lặp lại")
    poll = r.POLL.load(item, place, meeting=meeting, parent=parent, repeats=repeats)
    for row in place.each(item, "options"):
        participation = _unit(row, place, units)
        option = r.OPTION.load(row, place, poll=poll, participation=participation)
        for answer, count in (row.get("votes") or {}).items():
            with place.at("votes"):
                r.TALLY.load({"answer": answer, "count": count}, place, option=option)
    for row in place.each(item, "panel"):
        participation = _unit(row, place, units)
        # A file from before one of each unit counted tells of two as it was.
        if participation and poll.panel.filter(participation=participation).exists():
            row = {**row, "shares_unit": True}
        r.PANEL_MEMBER.load(row, place, poll=poll, user=book.person(row, place, "user"), participation=participation)
    for row in place.each(item, "roll"):
        delegate = book.person(row, place, "delegate") if row.get("delegate") else None
        r.VOTER.load(row, place, poll=poll, participation=units.of(row, place), delegate=delegate)
    if poll.is_online and poll.status == PollStatus.SEALED:
        Box.objects.create(poll=poll, words=_words(item, place), **_opened(item, place))
    return poll


def _earlier(item, place, polls, name, words):
    """The poll of the file that ``item`` follows, or ``None``."""
    if item.get(name) is None:
        return None
    if item[name] not in polls:
        raise place.fault(f"{words} “{item[name]}” phải đứng trước trong tệp.")
    return polls[item[name]]


def _opened(item, place):
    """Who opened the box and when, as its fields; empty for a vote of which the file does not say so."""
    opened = item.get("opened")
    if opened is None:
        return {}
    with place.at("opened"):
        people = opened.get("members") if isinstance(opened, dict) else None
        at = parse_datetime(opened["at"]) if isinstance(people, list) and isinstance(opened.get("at"), str) else None
        names = {"name", "title", "office"}
        if at is None or not all(
            isinstance(one, dict) and set(one) == names and all(isinstance(v, str) for v in one.values())
            for one in people
        ):
            raise place.fault("phải nói hòm phiếu mở lúc nào (at) và do ai mở (members: name, title, office).")
    return {"opened_at": at, "opened_by": people}


def _words(item, place):
    """Check words as this program gives them, so that nothing else comes in with them."""
    words = item.get("words", [])
    with place.at("words"):
        if not isinstance(words, list) or not all(isinstance(one, str) and were_published(one) for one in words):
            raise place.fault("phải là danh sách từ kiểm tra của hệ thống.")
    return sorted(words, key=sort_key)


def load_confirmations(item, place, book, year, units):
    """What the body above said to whom the meetings chose."""
    for row in place.each(item, "leader_confirmations"):
        r.LEADER_CONFIRMATION.load(
            row,
            place,
            year=year,
            participation=units.of(row, place),
            **people_of(row, place, book, "recorded_by", "struck_by"),
        )


def people_of(item, place, book, *keys):
    """Accounts that acted, for those keys that the file has."""
    return {key: book.person(item, place, key) for key in keys if item.get(key)}
