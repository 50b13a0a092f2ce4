"""What units are still writing in a scene, and nobody else may meet."""

from django.utils import timezone

import pledges.services
from pledges.agreeing import services as agreeing_services
from pledges.agreeing.passages import NEW_LINE
from pledges.models import Award, Pledge, ReportingPeriod
from pledges.queries import pledge_of
from pledges.reporting import services as reporting_services
from scoring.models import ScoringTable
from scoring.tables.consultation import services as consultation_services
from tests.factories.onpaper import enter_registration

from .people import HOME, LEADERSHIP, OWN

BEGINNER = "cdnyb"  # whose registration is still a draft
ON_PAPER = "bdt"  # whose registration came on paper
AGREEING = "stttt"  # whose draft of a pledge was sent to the leader
SPOKE = "stttt"  # who has said something to the draft of the table
UNSIGNED = "sldtbxh"  # whose pledge, and later whose report of the year, is a draft


def draft_papers_of_units(scene):
    """A registration and a pledge that their units still write."""
    scene.keep_secret("a registration not handed in", "ghi chú đăng ký riêng", OWN, BEGINNER)
    pledges.services.save_registration(
        participation=scene.cast.units[BEGINNER],
        number="",
        note="ghi chú đăng ký riêng",
        titles=[(Award.objects.get(code="co-tinh"), 1, "")],
        by=scene.cast.officer(BEGINNER),
    )
    scene.keep_secret("a pledge not signed", "chủ đề giao ước riêng", OWN | LEADERSHIP, UNSIGNED)
    Pledge.objects.filter(participation=scene.cast.units[UNSIGNED]).update(theme="chủ đề giao ước riêng")


def papers_of_units(scene):
    """A registration entered from its paper; why the unit did not is for it and the leadership."""
    scene.keep_secret("why a unit did not enter it itself", "lý do chỉ đơn vị biết", OWN | LEADERSHIP, ON_PAPER)
    enter_registration(
        scene.cast.units[ON_PAPER],
        by=scene.cast.secretary,
        reason="lý do chỉ đơn vị biết",
        dated_on=timezone.localdate(),
    )


def opinion_on_draft(scene):
    """The draft of the table goes round, as the demo has it, and one unit has said a word more on it."""
    table = ScoringTable.objects.get(year=scene.year)
    found = table.consultations.get()
    scene.keep_secret("a comment while the draft goes round", "góp ý riêng về dự thảo", OWN | LEADERSHIP | HOME, SPOKE)
    consultation_services.say(
        consultation=found,
        criterion=table.criteria.filter(children__isnull=True).order_by("path").first(),
        text="góp ý riêng về dự thảo",
        by=scene.cast.officer(SPOKE),
    )


def words_being_agreed(scene):
    """A draft that its unit sent to the leader, and other words that it asks for since."""
    mark = "câu chữ còn đề nghị"
    scene.keep_secret("words of a pledge that are asked for", mark, OWN | LEADERSHIP, AGREEING)
    unit, by = scene.cast.units[AGREEING], scene.cast.officer(AGREEING)
    agreeing_services.send_draft(pledge=pledge_of(unit), by=by)
    agreeing_services.propose(pledge=pledge_of(unit), spot=NEW_LINE, after=mark, seen=1, by=by)


def draft_report(scene):
    """What a unit has written of its targets and not sent."""
    unit = scene.cast.units[UNSIGNED]
    scene.keep_secret("a report not sent", "giải trình còn soạn", OWN, UNSIGNED)
    figure = {"actual": None, "source": "", "explanation": "giải trình còn soạn"}
    reporting_services.save_report(
        period=ReportingPeriod.objects.get(year=scene.year, month=12),
        participation=unit,
        figures={unit.pledge.targets.first().pk: figure},
        difficulties="",
        by=scene.cast.officer(UNSIGNED),
    )


OF_REGISTRATION = [draft_papers_of_units, papers_of_units, words_being_agreed, opinion_on_draft]
