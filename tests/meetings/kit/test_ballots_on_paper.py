"""Ballots of the kit: enough of them, large enough, and cut without losing a word."""

import io

import pytest
from pypdf import PdfReader

from meetings.enums import BallotStyle, PollKind
from meetings.polls import documents as polls_documents
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import make_year
from tests.meetings.kit.parts import pages_of, part
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_ballots_for_votes_meant_for_screens_too_and_spare_ones(meeting):
    text = part(meeting, "phieu-bau")

    assert text.count("Cờ thi đua của Chính phủ") == 4
    assert text.count("PHIẾU BẦU") == 4
    assert text.count("PHIẾU BỎ PHIẾU") == 4
    assert "Giơ tay" not in text
    assert "Đã hủy" not in text


@pytest.mark.parametrize(("candidates", "pages"), [(5, 2), (8, 3), (9, 6), (12, 6)])
def test_long_lists_of_candidates_get_larger_ballots(candidates, pages):
    meeting = meeting_with_candidates(candidates)

    texts = pages_of(polls_documents.ballots_pdf(meeting))

    assert len(texts) == pages
    assert all("Phiếu không ghi tên người bỏ phiếu." in text for text in texts)


LONG_NAME = "Ban Quản lý các khu công nghiệp và dịch vụ công ích tỉnh số {}"
SHORT_NAME = "Sở Y tế {}"


@pytest.mark.parametrize(
    ("candidates", "name", "style"),
    [
        (7, SHORT_NAME, BallotStyle.NAMES),
        (8, SHORT_NAME, BallotStyle.ANSWERS),
        (9, SHORT_NAME, BallotStyle.PLACES),
        (4, LONG_NAME, BallotStyle.ANSWERS),
        (5, LONG_NAME, BallotStyle.NAMES),
        (6, LONG_NAME, BallotStyle.PLACES),
        (12, LONG_NAME, BallotStyle.ANSWERS),
    ],
)
@pytest.mark.parametrize(
    "more", [{}, {"votes_for_itself": False, "question": f"Đề nghị tặng {LONG_NAME}, {LONG_NAME}"}]
)
def test_a_ballot_ends_above_the_line_it_is_cut_along(candidates, name, style, more):
    """The last words of every ballot stand within its share of the sheet."""
    meeting = meeting_with_candidates(
        candidates, [name.format(n) for n in range(candidates)], ballot_style=style, **more
    )
    page = PdfReader(io.BytesIO(polls_documents.ballots_pdf(meeting))).pages[0]
    ends = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_: ends.append(_height(cm, tm)) if "người bỏ" in text else None
    )
    edge, rows = 8, 1 if len(polls_documents.ballots_context(meeting)["sheets"][0]["places"]) == 1 else 2
    share = (297 - 2 * edge) / rows

    assert sorted({int((297 - edge - height) // share) for height in ends}) == [*range(rows)]


@pytest.mark.parametrize(
    ("candidates", "name"), [(2, SHORT_NAME), (4, SHORT_NAME), (6, SHORT_NAME), (3, LONG_NAME), (7, LONG_NAME)]
)
def test_a_ballot_of_an_election_has_room_for_a_seal_and_a_number_above_the_line(candidates, name):
    meeting = meeting_with_candidates(
        candidates, [name.format(n) for n in range(candidates)], kind=PollKind.ELECTION, role="leader"
    )
    page = PdfReader(io.BytesIO(polls_documents.ballots_pdf(meeting))).pages[0]
    ends = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_: ends.append(_height(cm, tm)) if "người bỏ" in text else None
    )
    text = page.extract_text()
    edge, rows = 8, 1 if len(polls_documents.ballots_context(meeting)["sheets"][0]["places"]) == 1 else 2
    share = (297 - 2 * edge) / rows

    assert sorted({int((297 - edge - height) // share) for height in ends}) == [*range(rows)]
    for words in ("(Đóng dấu)", "Phiếu số: ……", "Số lượng bầu: 01."):
        assert words in text


def test_a_ballot_on_a_sentence_tells_no_number_of_the_chosen():
    meeting = meeting_with_candidates(1, kind=PollKind.RESOLUTION)

    text = pages_of(polls_documents.ballots_pdf(meeting))[0]

    assert "Số được chọn" not in text
    assert "Phiếu số" not in text


def _height(cm, tm):
    """Millimetres above the lower edge of the sheet."""
    return (cm[1] * tm[4] + cm[3] * tm[5] + cm[5]) / 72 * 25.4


def meeting_with_candidates(candidates, names=None, **poll):
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=names or max(candidates, 6)))
    make_poll(meeting, candidates=list(meeting.year.participations.all()[:candidates]), **poll)
    meeting.attendance.exclude(pk__in=meeting.attendance.values("pk")[:6]).delete()
    return meeting
