"""How the submission says things: legal bases, totals, attached papers."""

from emulation_bloc.core.dates import date_in_words, local_date, short_date
from emulation_bloc.core.numbers import in_words
from units.enums import PaperKind

NORMATIVE = (PaperKind.DECREE, PaperKind.CIRCULAR)


def basis_in_words(paper):
    """``"Nghị định số … ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết …"``.

    A law is called by its name: its title already says what it is; what stands behind the name in brackets, its
    amendments, follows the number.
    """
    signed = f"số {paper.number} {date_in_words(paper.issued_on)}"
    if paper.kind == PaperKind.LAW:
        name, bracket, rest = paper.title.partition(" (")
        return f"{name} {signed}{bracket}{rest}"
    words = f"{paper.get_kind_display()} {signed} của {paper.issuer}"
    return f"{words} {_about(paper)}" if paper.title else words


def _about(paper):
    """The subject inside a sentence: decrees and circulars say what they rule, others what they are about."""
    subject = uncapitalised(paper.title)
    first = subject.split(" ", 1)[0]
    if paper.kind in NORMATIVE or first in ("về", "ban", "quy", "hướng"):
        return subject
    return f"về việc {subject}"


def uncapitalised(text):
    """``"Thành lập …"`` → ``"thành lập …"``; abbreviations stay as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def minutes_in_words(minutes):
    """The minutes of the meeting as a basis and as an attached paper."""
    number = f" số {minutes.number}" if minutes.number else ""
    named = f"Biên bản{number} {uncapitalised(minutes.meeting.title)}"
    return f"{named} {minutes.meeting.day_in_words}".rstrip()


def count_in_words(number):
    """``4`` → ``"04 (bốn)"``: digits and words, as papers write counts."""
    return f"{number:02d} ({in_words(number)})"


def decision_in_words(decision):
    """``"Được tặng: Cờ thi đua …, Quyết định số 250/QĐ-UBND ngày 15/02/2023 (Cơ quan nội vụ ghi ngày …)"``."""
    words = decision.get_outcome_display()
    if decision.granted:
        words += f": {decision.granted_then}, {paper_in_words(decision)}"
    if decision.reason:
        words += f", {decision.reason}"
    return f"{words} ({recorded_in_words(decision)})"


def paper_in_words(decision):
    """Years brought in may tell of an award whose paper was not published: then that is what is said."""
    return str(decision.paper) if decision.paper is not None else "số, ngày quyết định không công bố"


def recorded_in_words(decision):
    """``"Cơ quan nội vụ ghi ngày 20/02/2023: Trần Văn Nam, Chuyên viên, Sở Nội vụ"``."""
    day = f" ngày {short_date(local_date(decision.recorded_at))}" if decision.recorded_at else ""
    who = f": {decision.recorded_by_words.full}" if decision.recorded_by_words else ""
    return f"{decision.get_side_display()} ghi{day}{who}"


def answer_in_words(nomination):
    """``"được tặng: Cờ thi đua …, Quyết định số …"``: what became of a nomination, as far as everybody is told."""
    decision = nomination.decision
    if decision is None:
        return "đã đề nghị, chờ quyết định"
    words = decision.get_outcome_display()
    words = f"{words[:1].lower()}{words[1:]}"
    if decision.granted is None:
        return words
    return f"{words}: {decision.granted_short_then}, {paper_in_words(decision)}"
