"""All duties in the order of the year: so stand gates of a step, columns of the matrix, tasks that press equally."""

from . import consultation, end, lineage, meeting, onpaper, personal, progress, scoring, start
from .duty import PaperOfUnit

DUTIES = (
    lineage.UnitChanges(),
    lineage.VanishedUnits(),
    start.Plan(),
    start.Units(),
    start.Leaders(),
    onpaper.EnteredForUnit(),
    start.Registration(),
    start.Pledge(),
    consultation.TableOpinions(),
    start.Table(),
    start.SignedCorrections(),
    progress.Reports(),
    start.SelfScoringDay(),
    scoring.SelfScore(),
    scoring.VERIFICATION,
    scoring.Questions(),
    scoring.Checks(),
    scoring.Appeals(),
    scoring.SUPERIOR_SCORING,
    scoring.Lock(),
    meeting.SCHEDULED,
    meeting.Attendance(),
    meeting.WordsForMeetings(),
    meeting.MeetingHeld(),
    meeting.Results(),
    meeting.NextLeaders(),
    meeting.Minutes(),
    end.Nominations(),
    end.Achievements(),
    end.Proposal(),
    end.Inquiries(),
    end.HandOver(),
)

# Duties of single people, in all years at once. A ballot comes before everything else of its day.
AT_ONCE = (personal.Ballots(),)
OF_PEOPLE = (
    personal.Counts(),
    personal.Keys(),
    personal.Corrections(),
    personal.ToldOfAwards(),
    personal.InquiriesElsewhere(),
    lineage.ChangesWatched(),
)

# Whose last day a deadline is, and so when its work is done.
DUTY_OF_DEADLINE = {duty.deadline: duty for duty in reversed(DUTIES) if duty.deadline}
# The stage of each last day that is set ahead; that of a report comes with the report.
STAGE_OF_DEADLINE = {kind: duty.stage for kind, duty in DUTY_OF_DEADLINE.items() if not duty.brings_its_day}

COLUMNS = tuple(duty for duty in DUTIES if duty.column)
# How units stood can be told of any day of the past, where it is read from the states of their papers alone.
PAPERS_OF_UNITS = tuple(duty for duty in DUTIES if isinstance(duty, PaperOfUnit))


def standing_against(step):
    """Duties that a step of the year waits for, in their order."""
    return [duty for duty in DUTIES if step in duty.against]
