"""One demo year from planning to hand-over, told in acts. Every act is a service called by the person it belongs to."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import archive, flow
from emulation_bloc.secretariat.command_line import read_json
from pledges.catalogue import ensure_catalogue
from units.enums import Stage
from units.models import EmulationYear, User

from . import content
from .accounts import open_accounts
from .people import Cast
from .review import Review
from .scores import Scores
from .spring import Spring

FILE = Path(settings.BASE_DIR) / "data" / "yen-bai-vhxh-2022.json"


@transaction.atomic
def build(stage=Stage.REGISTRATION):
    """Load the published year, then live the next one up to ``stage``; returns that year.

    Refused where the database already holds a year or an account: a demo never mixes with real records.
    """
    if EmulationYear.objects.exists() or User.objects.exists():
        raise Refused(
            "Cơ sở dữ liệu đã có năm thi đua hoặc tài khoản. Dữ liệu dùng thử chỉ dựng trên cơ sở dữ liệu trống."
        )
    ensure_catalogue()
    *_, year = archive.load(read_json(FILE), source=f"Dữ liệu dùng thử, tệp {FILE.name}")
    year.illustrative = {"demo": content.NOTE}
    year.save(update_fields=["illustrative"])
    open_accounts()
    Story(year).tell(Stage(stage))
    return year


class Story(Spring, Scores, Review):
    def __init__(self, year):
        self.year = year
        self.cast = Cast(year)
        self.today = timezone.localdate()

    def published(self):
        self.schedule()
        self.appeal()

    def tell(self, stage):
        for act, step in ACTS:
            if self.year.stage == stage:
                break
            act(self)
            if self.year.stage != Stage.CLOSED:
                flow.advance(year=self.year, step=step, by=self.cast.secretary)
        if half := HALFWAY.get(stage):
            half(self)


# What happens while a stage lasts, and the step that ends it.
ACTS = [
    (Story.plan, "open_registration"),
    (Story.registration_whole, "start_running"),
    (Story.nothing, "open_self_scoring"),
    (Story.score, "open_verification"),
    (Story.settle, "publish_ranking"),
    (Story.schedule, "open_review"),
    (Story.hold_meeting, "open_proposing"),
    (Story.end_of_year, "close"),
]

# Where a year stands still, some of the work of its stage is done: there is something to see and something to do.
HALFWAY = {
    Stage.REGISTRATION: Story.registration_half,
    Stage.SELF_SCORING: Story.score_half,
    Stage.VERIFYING: Story.verify_half,
    Stage.RANKED: Story.published,
    Stage.REVIEW: Story.open_meeting,
}
