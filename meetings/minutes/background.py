"""What the year stood on, told at the head of the review: founding, members, papers, movements, who joins next.

Every name, number and date is read from its record, so that the minutes cannot disagree with them.
"""

from emulation_bloc.core.dates import cited_date, local_date
from pledges.enums import PlanStatus
from pledges.models import Plan
from pledges.queries import movements_of
from pledges.reporting.queries import latest_period
from pledges.reporting.summary import summary_of
from units.enums import LeadershipRole, PaperKind
from units.models import Membership

from ..enums import MeetingKind

# The year's own papers: plan, letters, notices. Laws and decisions are cited as bases elsewhere.
WORKING_PAPERS = (PaperKind.PLAN, PaperKind.LETTER, PaperKind.GUIDANCE, PaperKind.REGULATION)


def background(year, leaderships, on=None):
    """Sentences in the order they are read aloud; what is not recorded is not told. ``leaderships``: by their roles;
    ``on``: the day of the meeting, by which the members are told."""
    sentences = (_composition(year, leaderships, on), _papers(year), _movements(year), _joining(year))
    return tuple(sentence for sentence in sentences if sentence)


def progress_of(meeting):
    """How the targets of the pledges stand, for a mid-year review; ``None`` elsewhere and where nobody was asked."""
    period = latest_period(meeting.year) if meeting.kind == MeetingKind.MIDYEAR else None
    return summary_of(period, local_date(meeting.starts_at)) if period else None


def _composition(year, leaderships, on):
    bloc = year.bloc
    names = [participation.name for participation in year.participations.standing(on)]
    founding = ""
    if bloc.founding_decision:
        day = f" ngày {cited_date(bloc.founded_on)}" if bloc.founded_on else ""
        founding = f" hoạt động theo Quyết định số {bloc.founding_decision}{day} của {bloc.body_above},"
    leaders = "; ".join(
        f"{bloc.words.role(role)}: {leaderships[role].unit.name}" for role in LeadershipRole if role in leaderships
    )
    members = f"{bloc.name}{founding} năm {year.year} gồm {len(names):02d} đơn vị thành viên: {'; '.join(names)}."
    return f"{members} {leaders}." if leaders else members


def _papers(year):
    plan = Plan.objects.filter(year=year, status=PlanStatus.ISSUED).first()
    sentences = [f"Kế hoạch số {plan.number} ngày {cited_date(plan.issued_on)} ({plan.title})"] if plan else []
    for paper in year.papers.filter(kind__in=WORKING_PAPERS):
        if plan is None or paper.number != plan.number:
            sentences.append(
                f"{paper.get_kind_display()} số {paper.number} ngày {cited_date(paper.issued_on)} ({paper.title})"
            )
    return f"Các văn bản triển khai trong năm: {'; '.join(sentences)}." if sentences else ""


def _movements(year):
    titles = [f"“{movement.title}”" for movement in movements_of(year)]
    return f"Các phong trào thi đua được phát động, hưởng ứng: {'; '.join(titles)}." if titles else ""


def _joining(year):
    joining = list(
        Membership.objects.filter(bloc=year.bloc, first_year=year.year + 1).select_related("unit").order_by("position")
    )
    if not joining:
        return ""
    names = "; ".join(f"{m.unit.name}{f' ({m.basis})' if m.basis else ''}" for m in joining)
    return f"Từ năm {year.year + 1}, Khối có thêm {len(joining):02d} đơn vị thành viên: {names}."
