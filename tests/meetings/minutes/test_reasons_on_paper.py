"""Typed reasons inside the sentences of a paper: closed once, whether the writer closed them or not."""

import re
from pathlib import Path

import pytest

from meetings.enums import PollStatus, Presence
from meetings.minutes import documents
from meetings.polls import services
from tests.factories.awards import make_agreed, make_review
from tests.factories.meetings import ENDS, STARTS, make_meeting, make_poll, make_sealed_poll, panel_head
from tests.factories.units import make_year, secretary
from tests.pdf import text_of
from units.enums import Stage

TEMPLATES = Path(__file__).parents[3] / "templates"
PAPERS = sorted(path for path in TEMPLATES.rglob("*.html") if "documents" in path.parts)
# Words that somebody typed to say why; in a cell of a table they stand alone.
TYPED = r"\{\{ \w+\.[\w.]*(?:reason|waiver|basis|objection)(\|[^}]*)? \}\}"
ALONE = {"awards/documents/results.html", "scoring/documents/_note.html"}
SCREENS = sorted(path for path in TEMPLATES.rglob("*.html") if "documents" not in path.parts)
# On screens: reasons that stand in a sentence, with another behind it; in a cell they stand alone.
IN_A_SENTENCE = (
    r"\{\{ \w+\.(?:cancel_reason|withdrawn_reason|struck_reason|quorum_waiver|recused_reason)(\|[^}]*)? \}\}"
)
ALONE_ON_SCREENS = {
    "meetings/pages/meeting/_polls.html", "scoring/checking/checking.html", "awards/_nomination.html",
}  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


@pytest.fixture
def meeting(year):
    return make_meeting(year, present=3)


def minutes(meeting):
    return re.sub(r"\s+", " ", text_of(documents.minutes_pdf(meeting)))


@pytest.mark.parametrize("typed", ["Đưa nhầm danh sách", "Đưa nhầm danh sách."])
def test_a_vote_called_off_tells_who_was_there_what_was_given_out_and_a_closed_reason(meeting, year, typed):
    poll = make_poll(meeting, status=PollStatus.OPEN, opened_at=STARTS, panel=[panel_head(meeting)])
    services.cancel_poll(poll=poll, reason=typed, by=secretary(year))

    text = minutes(meeting)

    assert "Lý do: Đưa nhầm danh sách. " in text
    assert "Tổng số đơn vị: 04; có mặt: 03; số phiếu phát ra: 03. Lý do" in text


def test_a_vote_called_off_before_it_opened_gave_nothing_out(meeting, year):
    services.cancel_poll(poll=make_poll(meeting), reason="Đưa nhầm danh sách", by=secretary(year))

    assert "không tiến hành. Lý do: Đưa nhầm danh sách. " in minutes(meeting)


def test_one_called_off_before_its_ballots_were_kept_count_says_only_who_was_there(meeting):
    """Until now calling off threw the number given out away."""
    poll = make_poll(meeting, status=PollStatus.OPEN, opened_at=STARTS)
    type(poll).objects.filter(pk=poll.pk).update(
        status=PollStatus.CANCELLED, cancelled_at=ENDS, cancel_reason="Mất điện", issued=None
    )

    assert "Tổng số đơn vị: 04; có mặt: 03. Lý do: Mất điện. " in minutes(meeting)


@pytest.mark.parametrize("typed", ["xin rút", "xin rút.", "xin rút ."])
def test_in_brackets_the_reason_is_left_open(meeting, typed):
    poll = make_sealed_poll(meeting, votes=(2, 1), quorum_waiver=typed)
    poll.options.filter(position=2).update(withdrawn_reason=typed)
    meeting.attendance.filter(presence=Presence.EXCUSED).update(note=typed)

    text = minutes(meeting)

    assert "hội nghị: xin rút. Rút khỏi danh sách" in text
    assert (text.count("xin rút)"), text.count("xin rút.)"), text.count("xin rút .")) == (2, 0, 0)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_typed_reason_in_a_sentence_of_a_paper_is_closed_by_one_of_two_words(path):
    """``sentence`` where it ends one, ``clause`` where something follows."""
    name = str(path.relative_to(TEMPLATES))
    bare = [
        found.group(0)
        for found in re.finditer(TYPED, path.read_text(encoding="utf-8"))
        if not re.search(r"\|(sentence|clause)\b", found.group(1) or "")
    ]

    assert bare == [] or name in ALONE


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_typed_reason_does_not_run_into_the_next_sentence_of_a_screen(path):
    name = str(path.relative_to(TEMPLATES))
    bare = [
        found.group(0)
        for found in re.finditer(IN_A_SENTENCE, path.read_text(encoding="utf-8"))
        if not re.search(r"\|(sentence|clause)\b", found.group(1) or "")
    ]

    assert bare == [] or name in ALONE_ON_SCREENS


def test_what_was_agreed_on_runs_into_its_brackets_without_a_full_stop(meeting):
    make_agreed(make_review(meeting.year), meeting=meeting, words="Nhất trí 100%.", basis="Điều 5.")

    assert re.search(r"Nhất trí 100% \([^()]*; căn cứ: Điều 5\)\.", minutes(meeting))
