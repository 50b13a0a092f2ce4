"""One demo year from planning to hand-over, told in acts. Every act is a service called by the person it belongs to."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.command_line import read_json
from emulation_bloc.secretariat.flow import steps
from pledges.catalogue import ensure_catalogue
from scoring.ranking import services as ranking_services
from units.enums import Stage
from units.models import EmulationYear, User

from . import content
from .accounts import open_accounts
from .appeals import Appeals
from .checks import Checks
from .clock import days_ago
from .desk import Desk
from .dossier import Dossier
from .evidence import Evidence
from .people import Cast
from .progress import Progress
from .review import Review
from .scores import Scores
from .spring import Spring

FILE = Path(settings.BASE_DIR) / "data" / "yen-bai-vhxh-2022.json"


@transaction.atomic
def build(stage=Stage.REGISTRATION, *, looking_around=False):
    """Load the published year, then live the next one up to ``stage``; returns that year.

    ``looking_around``: where pledges are being written, one is still spoken about; where the dossier is, the office
    that follows the bloc has rules of its own, asks, and has written down what was decided. A year that is to go on is
    not to wait for an answer that nobody of its story gives.

    Refused where the database already holds a year or an account: a demo never mixes with real records.
    """
    if EmulationYear.objects.exists() or User.objects.exists():
        raise Refused(
            "Cơ sở dữ liệu đã có năm thi đua hoặc tài khoản. Dữ liệu dùng thử chỉ dựng trên cơ sở dữ liệu trống."
        )
    ensure_catalogue()
    *_, year = yearfile.load(read_json(FILE), source=f"Dữ liệu dùng thử, tệp {FILE.name}")
    year.illustrative = {"demo": content.NOTE}
    year.save(update_fields=["illustrative"])
    open_accounts()
    story = Story(year, with_office=looking_around)
    story.tell(Stage(stage))
    if looking_around and stage == Stage.REGISTRATION:
        story.still_agree()
    if looking_around and stage == Stage.PROPOSING:
        story.keep_rules()
        story.ask_early()
    return year


class Story(Spring, Progress, Evidence, Scores, Checks, Appeals, Review, Dossier, Desk):
    def __init__(self, year, *, with_office=False):
        self.year = year
        self.with_office = with_office
        self.cast = Cast(year)
        self.today = timezone.localdate()

    def score_whole(self):
        self.report_year()
        self.score()
        self.plan_checks()

    def scoring_begun(self):
        self.report_year_half()
        self.score_half()

    def settle(self):
        self.check()
        self.verify()
        self.object_to_findings()
        self.answer_appeals()
        ranking_services.lock_points(year=self.year, by=self.cast.leader_head)

    def verify_half(self):
        codes = list(self.cast.units)
        self.check_half(finished=codes[:6], begun=codes[6], left=codes[7])
        self.verify(codes[:4])
        self.object_to_findings()
        self.ask(codes[4:6])

    def published(self):
        self.schedule()
        self.object_to_result()

    def tell(self, stage):
        acts = ACTS[: stage.place - 1]
        for place, (act, step, _, tasks) in enumerate(acts):
            with days_ago(sum(days for _, _, days, _ in acts[place:])):
                act(self)
                self.tick_off(tasks)
                steps.advance(year=self.year, step=step, by=self.cast.secretary)
        if half := HALFWAY.get(stage):
            half(self)


# What happens in a stage, the step that ends it, how many days pass before the next act, and which tasks of the plan
# (by their place in ``content.TASKS``) are done then. The days by which work is due count from the day the demo is
# built, so that there is time left in the stage where it stands.
ACTS = [
    (Story.plan, "open_registration", 20, ()),
    (Story.registration_whole, "start_running", 25, (0, 1)),
    (Story.report_midyear, "open_self_scoring", 150, (2, 6)),
    (Story.score_whole, "open_verification", 20, (3,)),
    (Story.settle, "publish_ranking", 10, (4,)),
    (Story.schedule, "open_review", 0, ()),
    (Story.hold_meeting, "open_proposing", 15, (5,)),
    (Story.end_of_year, "close", 0, ()),
]

# Where a year stands still, some of the work of its stage is done: there is something to see and something to do.
HALFWAY = {
    Stage.REGISTRATION: Story.registration_half,
    Stage.RUNNING: Story.report_midyear_half,
    Stage.SELF_SCORING: Story.scoring_begun,
    Stage.VERIFYING: Story.verify_half,
    Stage.RANKED: Story.published,
    Stage.REVIEW: Story.open_meeting,
    Stage.PROPOSING: Story.draft_dossier,
}
