"""The end of a year in a file: meetings, reviews with their nominations, the proposal, the hand-over."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.dateparse import parse_date, parse_datetime

from awards.enums import Recorder
from awards.models import AgreedAward, AwardPoll, DecisionPaper, InquiryTurn, PaperFile, ProposalItem, SignedReport
from awards.models.achievement import signed_report_path
from awards.models.inquiry import turn_file_path
from awards.models.telling import paper_file_path
from awards.rules import keeping as rules
from awards.services.papers import owner_of
from emulation_bloc.core.verdict import Refused

from .codec import unpack_file
from .load_meeting import Decided, load_confirmations, load_meetings, people_of
from .records import end as r


def load_end(item, place, book, year, units):
    record = Decided()
    load_meetings(item, place, book, year, units, record)
    load_confirmations(item, place, book, year, units)
    _rules(item, place, book, year, units)
    nominations = _reviews(item, place, book, year, units, record)
    _achievements(item, place, book, units)
    if item.get("proposal"):
        with place.at("proposal"):
            _proposal(item["proposal"], place, book, year, nominations)
    _inquiries(item, place, book, year, units, nominations)
    if item.get("hand_over"):
        with place.at("hand_over"):
            _hand_over(item["hand_over"], place, book, year)


def _rules(item, place, book, year, units):
    if item.get("kept_rules"):
        with place.at("kept_rules"):
            kept = r.KEPT_RULES.load(item["kept_rules"], place, year=year)
            try:
                rules.require_readable(kept)
            except (Refused, ValidationError) as error:
                raise place.fault(str(error)) from error
    for row in place.each(item, "rule_answers"):
        r.RULE_ANSWER.load(row, place, participation=units.of(row, place), **people_of(row, place, book, "answered_by"))


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
                **people_of(child, place, book, "nominated_by", "override_by"),
            )
            nominations[award.code, participation.unit.code] = nomination
            _withdrawal(child, place, book, record, nomination, units)
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


def _withdrawal(item, place, book, record, nomination, units):
    """What a withdrawal rests on: the unit's own request, or a decision of a meeting."""
    requests = [
        r.STEP_BACK.load(
            row,
            place,
            nomination=nomination,
            in_favour_of=units.of(row, place, "in_favour_of") if row.get("in_favour_of") else None,
            **people_of(row, place, book, "asked_by"),
        )
        for row in place.each(item, "step_backs")
    ]
    decision = _agreement(item, place, record, "withdrawn_by_decision")
    number = item.get("withdrawn_on_request")
    if number is not None and (not isinstance(number, int) or not 1 <= number <= len(requests)):
        raise place.fault("“withdrawn_on_request” phải là số thứ tự trong “step_backs”.")
    request = requests[number - 1] if number else None
    people = people_of(item, place, book, "withdrawn_by")
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
    granted = book.award(item, place, "granted")
    decision = r.DECISION.load(
        item,
        place,
        nomination=nomination,
        granted=granted,
        paper=_paper(item, place, book, nomination, granted),
        replaces=former,
        **people_of(item, place, book, "recorded_by", "seen_by"),
    )
    for row in place.each(item, "notices"):
        if row.get("to") not in ("unit", "secretariat"):
            raise place.fault("“to” phải là “unit” hoặc “secretariat”.")
        r.AWARD_NOTICE.load(
            row,
            place,
            decision=decision,
            year=nomination.review.year,
            participation=nomination.participation if row["to"] == "unit" else None,
            **people_of(row, place, book, "told_by", "opened_by"),
        )
    return decision


def _paper(item, place, book, nomination, granted):
    """The paper, once for all decisions that stand on it, those of other files included.

    A file from before there were papers tells number and day alone: level and issuer are those of what was granted,
    else of what was proposed.
    """
    told = item.get("paper") or _told_before(item, granted or nomination.review.award)
    if told is None:
        return None
    owner = owner_of(nomination.review.year, item.get("side", Recorder.BLOC))
    with place.at("paper"):
        return _loaded_paper(told, place, book, owner)


def _loaded_paper(told, place, book, owner):
    """One that is known as it stands in the file; otherwise a new one, after those that it corrects."""
    if not isinstance(told, dict):
        raise place.fault("phải là một mục có tên các trường.")
    day, ended = parse_date(str(told.get("decided_on", ""))), told.get("superseded_at")
    known = DecisionPaper.objects.filter(**owner, number=told.get("number"), decided_on=day) if day else ()
    for paper in known:
        if (ended is None and paper.stands) or (ended and paper.superseded_at == parse_datetime(str(ended))):
            return _with_files(paper, told, place, book)
    replaces = None
    if told.get("replaces") is not None:
        with place.at("replaces"):
            replaces = _loaded_paper(told["replaces"], place, book, owner)
    people = people_of(told, place, book, "recorded_by")
    return _with_files(r.DECISION_PAPER.load(told, place, **owner, replaces=replaces, **people), told, place, book)


def _with_files(paper, told, place, book):
    """The scans that are told of it, each once."""
    for row in place.each(told, "files"):
        if paper.files.filter(sha256=row.get("sha256", ""), struck_reason=row.get("struck_reason", "")).exists():
            continue
        content = ContentFile(unpack_file(row.get("content", ""), place))
        stored = PaperFile._meta.get_field("file").storage.save(paper_file_path(None, ""), content)
        people = people_of(row, place, book, "added_by", "struck_by")
        r.PAPER_FILE.load(row, place, paper=paper, file=stored, **people)
    return paper


def _told_before(item, award):
    if not item.get("number") or not item.get("decided_on"):
        return None
    return {
        "number": item["number"],
        "decided_on": item["decided_on"],
        "level": award.level,
        "issuer": award.decider,
    }


def _option(item, place, participation, polls):
    if item.get("poll") is None:
        return None
    poll = polls.get(item["poll"])
    option = poll.options.filter(participation=participation).first() if poll else None
    if option is None:
        raise place.fault(f"cuộc bỏ phiếu “{item['poll']}” không có tên đơn vị này.")
    return option


def _proposal(item, place, book, year, nominations):
    people = people_of(item, place, book, "submitted_by", "returned_by", "accepted_by")
    proposal = r.PROPOSAL.load(item, place, year=year, **people)
    for position, row in enumerate(place.each(item, "items"), start=1):
        nomination = nominations.get((row.get("award"), row.get("unit")))
        if nomination is None:
            raise place.fault("mục đề nghị không có trong các đề cử của năm.")
        ProposalItem.objects.create(proposal=proposal, nomination=nomination, position=position)
    for row in place.each(item, "remarks"):
        r.REMARK.load(row, place, proposal=proposal, author=book.person(row, place, "author"))
    for row in place.each(item, "points"):
        r.MENDING_POINT.load(row, place, proposal=proposal, **people_of(row, place, book, "raised_by", "answered_by"))
    for row in place.each(item, "sendings"):
        sending = r.SENDING.load(row, place, proposal=proposal, **people_of(row, place, book, "sent_by"))
        for part in place.each(row, "parts"):
            r.SENDING_PART.load(part, place, sending=sending)


def _achievements(item, place, book, units):
    for row in place.each(item, "achievements"):
        people = people_of(row, place, book, "confirmed_by")
        report = r.ACHIEVEMENT.load(row, place, participation=units.of(row, place), **people)
        for copy in place.each(row, "signed_copies"):
            content = ContentFile(unpack_file(copy.get("content", ""), place))
            field = SignedReport._meta.get_field("file")
            stored = field.storage.save(signed_report_path(SignedReport(report=report), ""), content)
            r.SIGNED_REPORT.load(copy, place, report=report, file=stored, **people_of(copy, place, book, "added_by"))


def _inquiries(item, place, book, year, units, nominations):
    for row in place.each(item, "inquiries"):
        about = {}
        if row.get("award"):
            about["nomination"] = nominations.get((row["award"], row.get("unit")))
            if about["nomination"] is None:
                raise place.fault("câu hỏi về một đề nghị không có trong các đề cử của năm.")
        elif row.get("unit"):
            about["participation"] = units.of(row, place)
        inquiry = r.INQUIRY.load(row, place, year=year, **about, **people_of(row, place, book, "asked_by"))
        for turn in place.each(row, "turns"):
            kept = {}
            if turn.get("content"):
                content = ContentFile(unpack_file(turn["content"], place))
                kept["file"] = InquiryTurn._meta.get_field("file").storage.save(turn_file_path(None, ""), content)
            r.INQUIRY_TURN.load(turn, place, inquiry=inquiry, **kept, **people_of(turn, place, book, "by"))


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
