"""Who opens the page that publishes, and when. Whether nothing is missing is asked by the step itself."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import EmulationYear, User

from ..flow.policies import may_advance
from ..flow.steps import YEAR_FLOW

STEP = "publish_ranking"


def may_open(user: User, year: EmulationYear) -> Verdict:
    return all_of(
        may_advance(user, year, STEP),
        only_if(YEAR_FLOW.allows(STEP, year.stage), "Kết quả xếp hạng được công bố khi kết thúc thẩm định."),
    )
