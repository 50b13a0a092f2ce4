"""The end of a year in a file: meetings with their votes, reviews, the proposal, the hand-over."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.dateparse import parse_datetime

from awards.models import AgreedAward, AwardPoll, ProposalItem
from emulation_bloc.core.text import sort_key
from meetings.ballots.checkwords import were_published
from meetings.enums import AgreedKind, PollStatus
from meetings.models import Box, MeetingFile
from meetings.models.room import meeting_file_path

from . import records as r
from .codec import unpack_file


def load_end(item, place, book, year, units):
    record = _Record()
    _meetings(item, place, book, year, units, record)
    nominations = _reviews(item, place, book, year, units, record)
    if item.get("proposal"):
        with place.at("proposal"):
            _proposal(item["proposal"], place, book, year, nominations)
    if item.get("hand_over"):
        with place.at("hand_over"):
            _hand_over(item["hand_over"], place, book, year)


class _Record:
    """What meetings decided: polls and agreed decisions by their key in the file, and the award each was about."""

    def __init__(self):
        self.polls, self.agreed = {}, {}
        self.awards_of_polls, self.awards_of_agreed = {}, {}


def _meetings(item, place, book, year, units, record):
    """Meetings with everything in them."""
    polls, awards = record.polls, record.awards_of_polls
    for row in place.each(item, "meetings"):
        meeting = r.MEETING.load(row, place, year=year)
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


def _agreed(item, place, book, meeting, units):
    decision = r.AGREED.load(
        {key: value for key, value in item.items() if key != "units"},
        place,
        meeting=meeting,
        **_people(item, place, book, "recorded_by", "struck_by"),
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
    told = item.get("opened")
    if told is None:
        return {}
    with place.at("opened"):
        people = told.get("members") if isinstance(told, dict) else None
        at = parse_datetime(told["at"]) if isinstance(people, list) and isinstance(told.get("at"), str) else None
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


def _reviews(item, place, book, year, units, record):
    """Awards under review; returns nominations by (award code, unit code)."""
    nominations, reviews = {}, {}
    for row in place.each(item, "reviews"):
        award = book.award(row, place)
        review = r.REVIEW.load(row, place, year=year, award=award)
        reviews[award] = review
        for child in place.each(row, "nominations"):
            participation = units.of(child, place)
            nomination = r.NOMINATION.load(
                child,
                place,
                review=review,
                participation=participation,
                option=_option(child, place, participation, record.polls),
                agreed=_agreement(child, place, record, "agreed"),
                **_people(child, place, book, "nominated_by", "override_by"),
            )
            nominations[award.code, participation.unit.code] = nomination
            _withdrawal(child, place, book, record, nomination)
            _decisions(child, place, book, nomination)
    for decision, award in record.awards_of_agreed.items():
        if award not in reviews:
            raise place.fault(f"quyết định “{decision}” về “{award}” nhưng “reviews” không có mục này.")
        AgreedAward.objects.create(review=reviews[award], decision=decision)
    for poll, award in record.awards_of_polls.items():
        if award not in reviews:
            raise place.fault(f"cuộc bỏ phiếu “{poll}” bình xét “{award}” nhưng “reviews” không có mục này.")
        AwardPoll.objects.create(review=reviews[award], poll=poll)
    return nominations


def _agreement(item, place, record, key):
    if item.get(key) is None:
        return None
    if item[key] not in record.agreed:
        raise place.fault(f"quyết định thống nhất “{item[key]}” không có trong các hội nghị của năm.")
    return record.agreed[item[key]]


def _withdrawal(item, place, book, record, nomination):
    """What a withdrawal rests on: the unit's own request, or a decision of a meeting."""
    requests = [
        r.STEP_BACK.load(row, place, nomination=nomination, **_people(row, place, book, "asked_by"))
        for row in place.each(item, "step_backs")
    ]
    decision = _agreement(item, place, record, "withdrawn_by_decision")
    number = item.get("withdrawn_on_request")
    if number is not None and (not isinstance(number, int) or not 1 <= number <= len(requests)):
        raise place.fault("“withdrawn_on_request” phải là số thứ tự trong “step_backs”.")
    request = requests[number - 1] if number else None
    people = _people(item, place, book, "withdrawn_by")
    if decision is None and request is None and not people:
        return
    nomination.withdrawn_by_decision, nomination.withdrawn_on_request = decision, request
    nomination.withdrawn_by = people.get("withdrawn_by")
    try:
        nomination.full_clean()
    except ValidationError as error:
        raise place.fault(" ".join(error.messages)) from error
    nomination.save()


def _decisions(item, place, book, nomination):
    """What was corrected comes first, each replaced by the next; the decision that stands is the last."""
    former = None
    for row in place.each(item, "former_decisions"):
        former = _decision(row, place, book, nomination, former)
    if item.get("decision"):
        with place.at("decision"):
            _decision(item["decision"], place, book, nomination, former)


def _decision(item, place, book, nomination, former):
    return r.DECISION.load(
        item,
        place,
        nomination=nomination,
        granted=book.award(item, place, "granted"),
        replaces=former,
        **_people(item, place, book, "recorded_by", "seen_by"),
    )


def _people(item, place, book, *keys):
    """Accounts that acted, for those keys that the file has."""
    return {key: book.person(item, place, key) for key in keys if item.get(key)}


def _option(item, place, participation, polls):
    if item.get("poll") is None:
        return None
    poll = polls.get(item["poll"])
    option = poll.options.filter(participation=participation).first() if poll else None
    if option is None:
        raise place.fault(f"cuộc bỏ phiếu “{item['poll']}” không có tên đơn vị này.")
    return option


def _proposal(item, place, book, year, nominations):
    people = _people(item, place, book, "submitted_by", "returned_by", "accepted_by")
    proposal = r.PROPOSAL.load(item, place, year=year, **people)
    for position, row in enumerate(place.each(item, "items"), start=1):
        nomination = nominations.get((row.get("award"), row.get("unit")))
        if nomination is None:
            raise place.fault("mục đề nghị không có trong các đề cử của năm.")
        ProposalItem.objects.create(proposal=proposal, nomination=nomination, position=position)
    for row in place.each(item, "remarks"):
        r.REMARK.load(row, place, proposal=proposal, author=book.person(row, place, "author"))


def _hand_over(item, place, book, year):
    hand_over = r.HAND_OVER.load(
        item,
        place,
        year=year,
        giver=book.unit(item, place, "giver"),
        receiver=book.unit(item, place, "receiver"),
        given_by=book.person(item, place, "given_by"),
        received_by=book.person(item, place, "received_by"),
    )
    for row in place.each(item, "items"):
        r.HAND_OVER_ITEM.load(row, place, hand_over=hand_over)
