"""A panel named for one vote is told on the papers: who counted what, and where it was not the meeting's panel."""

import re

import pytest
from django.template.loader import render_to_string

from meetings.enums import PanelRole, PollMethod, PollStatus
from meetings.minutes.documents import minutes_context
from meetings.panel import deciding
from meetings.polls import services as polls_services
from meetings.polls.documents import counting_context
from tests.factories.meetings import ENDS, STARTS, make_meeting, make_poll, make_sealed_poll
from tests.factories.units import make_year, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db
OWN = "Tổ kiểm phiếu của cuộc này"
TWICE = "do hai thành viên Tổ kiểm phiếu đếm độc lập; hai kết quả đếm khớp nhau."


@pytest.fixture
def meeting():
    """The meeting elected officers of its last three units to count."""
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=5), present=5)
    head, *others = [officer_of(unit) for unit in units(meeting)[2:]]
    members = [(head, PanelRole.HEAD), *((person, PanelRole.MEMBER) for person in others)]
    deciding.decide_panel(meeting=meeting, members=members, basis="Nhất trí", by=secretary(meeting.year))
    return meeting


def units(meeting):
    return list(meeting.year.participations.all())


def people(meeting):
    return [seat.user for seat in meeting.panel_decisions.first().seats.all()]


def usual(meeting, **values):
    return make_sealed_poll(meeting, panel=people(meeting), question="Cuộc thường", **values)


def own(meeting):
    """The third unit stands in this vote, so its officer does not count it."""
    candidates, panel = units(meeting)[1:3], people(meeting)[1:]
    return make_sealed_poll(meeting, candidates=candidates, panel=panel, question="Cuộc riêng")


def minutes(meeting):
    text = render_to_string("meetings/documents/minutes/_votes.html", minutes_context(meeting))
    return re.sub(r"\s+", " ", text)


def record(meeting):
    text = render_to_string("meetings/documents/kit/counting_record.html", counting_context(meeting))
    return re.sub(r"\s+", " ", text)


def sections(text):
    """What the counting record says of each vote, by its question."""
    parts = [part.split("<h3>", 1)[1].split("</h3>", 1) for part in text.split("<section")[1:]]
    return {heading.split(". ", 1)[1]: told for heading, told in parts}


def in_words(meeting, *counting):
    roles = ["tổ trưởng", *["thành viên"] * (len(counting) - 1)]
    names = {person: unit.name for person, unit in zip(people(meeting), units(meeting)[2:], strict=True)}
    told = zip(counting, roles, strict=True)
    return "; ".join(f"{person.full_name}, {names[person]} ({role})" for person, role in told)


def test_the_minutes_tell_the_panel_of_the_vote_that_had_another_and_why(meeting):
    usual(meeting)
    own(meeting)
    kept, *counting = people(meeting)

    text = minutes(meeting)

    assert f"{OWN} gồm: {in_words(meeting, *counting)}." in text
    assert f"{kept.full_name} không kiểm phiếu cuộc này vì đơn vị có tên trên phiếu." in text
    assert text.count(OWN) == 1
    assert text.index("Cuộc thường") < text.index("Cuộc riêng") < text.index(OWN)


def test_the_counting_record_lists_who_counted_each_vote(meeting):
    usual(meeting)
    own(meeting)

    told = sections(record(meeting))

    head, second, third = [person.full_name for person in people(meeting)]
    assert f"{OWN}: {head} (tổ trưởng); {second} (thành viên); {third} (thành viên)." in told["Cuộc thường"]
    assert f"{OWN}: {second} (tổ trưởng); {third} (thành viên)." in told["Cuộc riêng"]


def test_one_panel_for_all_votes_is_listed_once(meeting):
    usual(meeting)
    usual(meeting)

    assert (minutes(meeting).count(OWN), record(meeting).count(OWN)) == (0, 0)


def test_a_list_decided_anew_later_is_no_other_panel_of_the_vote_before(meeting):
    usual(meeting, opened_at=meeting.panel_decisions.get().decided_at)
    head = people(meeting)[0]
    deciding.decide_panel(
        meeting=meeting, members=[(head, PanelRole.HEAD)], basis="Nhất trí", reason="Về", by=secretary(meeting.year)
    )

    assert minutes(meeting).count(OWN) == 0


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"double_count": True}, f"Phiếu {TWICE}"),
        ({"double_count": True, "method": PollMethod.SECRET_BOTH, "paper": 1}, f"Phiếu giấy {TWICE}"),
        ({"double_count": True, "method": PollMethod.SECRET_BOTH}, ""),
        ({"double_count": True, "method": PollMethod.SECRET_ONLINE}, ""),
        ({}, ""),
    ],
    ids=["on paper", "both, one on paper", "both, none on paper", "on screen", "counted once"],
)
def test_a_vote_counted_by_two_independently_says_so(meeting, values, told):
    paper = values.get("paper", 0)
    poll = usual(meeting, **{name: value for name, value in values.items() if name != "paper"})
    keys = list(poll.roll.values_list("pk", flat=True)[:paper])
    poll.roll.filter(pk__in=keys).update(on_paper=True)

    texts = (minutes(meeting), record(meeting))

    assert [text.count(TWICE) for text in texts] == [1 if told else 0] * 2
    assert [told in text for text in texts] == [True, True]


def test_the_counting_record_names_a_vote_called_off_that_was_open(meeting):
    usual(meeting)
    for question, opened in (("Đã mở", True), ("Chưa mở", False)):
        status = PollStatus.OPEN if opened else PollStatus.DRAFT
        poll = make_poll(meeting, status=status, question=question, **({"opened_at": STARTS} if opened else {}))
        polls_services.cancel_poll(poll=poll, reason="Nhầm danh sách", by=secretary(meeting.year))
        type(poll).objects.filter(pk=poll.pk).update(cancelled_at=ENDS)

    text = record(meeting)

    told = re.search(r"<h3>Cuộc bỏ phiếu đã hủy, không kiểm phiếu</h3> <p>(.*?)</p>", text).group(1)
    assert told.startswith("Đã mở: Mở lúc ")
    assert told.endswith("phiếu đã bỏ không được tính. Lý do: Nhầm danh sách.")
    assert "Chưa mở" not in text
