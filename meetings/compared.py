"""What rooms above this one compare with the record of a meeting before its minutes are signed.

Meetings know polls and agreed decisions, not what hangs on them: rooms above register a question, and each answers with
sentences about what does not agree. Asked when minutes are signed and on their page.
"""

from dataclasses import dataclass

from emulation_bloc.core.known import once

_COMPARISONS = []
_HELD_BACK = []
_UNMET = []
_BARRED = []
_AGAINST_OPENING = []
_SEATS = []
_SETTLED = []


@dataclass(frozen=True)
class HeldBack:
    """A line of a sealed vote that won and is not taken up. ``option``: its key; ``about``: on what the vote was."""

    option: int
    name: str
    about: str
    reason: str

    @property
    def in_words(self):
        return f"{self.name} – {self.about}: được phiếu kín chọn nhưng không đề nghị được. {self.reason}"


@dataclass(frozen=True)
class Settled:
    """What an earlier meeting of the year decided and still stands: ``name`` for what it was ``about``, and how."""

    about: str
    name: str
    how: str
    meeting: str


@dataclass(frozen=True)
class SteppedBack:
    """A unit's own paper by which it asks not to be proposed, and for whom it makes room."""

    sentence: str


def compared_with(comparison):
    """Register ``comparison(meeting)`` → sentences. Called once, when the room above is ready."""
    if comparison not in _COMPARISONS:
        _COMPARISONS.append(comparison)
    return comparison


def differences(meeting):
    """Everything in which the record of ``meeting`` and what hangs on it disagree, as sentences."""
    return once(meeting, _compared)


def _compared(meeting):
    return [sentence for comparison in _COMPARISONS for sentence in comparison(meeting)]


def held_back_by(question):
    """Register ``question(meeting)`` → ``HeldBack`` of whom a ballot chose and a rule keeps from being proposed."""
    if question not in _HELD_BACK:
        _HELD_BACK.append(question)
    return question


def held_back(meeting):
    """Whom the sealed votes of ``meeting`` chose and what hangs on them cannot take up, each with its reason.

    Nobody can mend it before signing, so it holds nothing up: it is told where one signs, and in the minutes.
    """
    return [one for question in _HELD_BACK for one in question(meeting)]


def unmet_by(question):
    """Register ``question(poll)`` → participation key and the sentences on conditions it does not meet."""
    if question not in _UNMET:
        _UNMET.append(question)
    return question


def unmet(poll):
    """What is to be said of units before they are put up in ``poll``: shown and asked, refused to nobody."""
    return {unit: sentences for question in _UNMET for unit, sentences in question(poll).items()}


def barred_by(question):
    """Register ``question(poll)`` → participation key and why what the vote is about could never be given to it."""
    if question not in _BARRED:
        _BARRED.append(question)
    return question


def barred(poll):
    """Who cannot be put up in ``poll``, with the sentences why: what the vote chose could not be taken up."""
    return {unit: sentences for question in _BARRED for unit, sentences in question(poll).items()}


def against_opening_by(question):
    """Register ``question(poll)`` → sentences on why it cannot open as it was prepared."""
    if question not in _AGAINST_OPENING:
        _AGAINST_OPENING.append(question)
    return question


def against_opening(poll):
    """What came up since ``poll`` was prepared: asked as it opens, so that nobody votes on what cannot be taken up."""
    return [sentence for question in _AGAINST_OPENING for sentence in question(poll)]


def seats_told_by(question):
    """Register ``question(poll)`` → sentences on how many may be chosen and who says so."""
    if question not in _SEATS:
        _SEATS.append(question)
    return question


def seats_told(poll):
    """How many may be chosen for what ``poll`` is about, how many are, with base, rounding and source."""
    return [sentence for question in _SEATS for sentence in question(poll)]


def settled_by(question):
    """Register ``question(meeting)`` → ``Settled`` and ``SteppedBack`` on what the meeting announces or is told."""
    if question not in _SETTLED:
        _SETTLED.append(question)
    return question


def settled_before(meeting):
    """What earlier meetings of the year decided, so that ``meeting`` announces it, as it stands now."""
    return [one for one in once(meeting, _told) if isinstance(one, Settled)]


def stepped_back(meeting):
    """Which of those the meeting chose asked by their own paper not to be proposed."""
    return [one for one in once(meeting, _told) if isinstance(one, SteppedBack)]


def _told(meeting):
    return [one for question in _SETTLED for one in question(meeting)]
