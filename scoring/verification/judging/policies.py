"""Who judges evidence."""

from emulation_bloc.core.verdict import Verdict
from units.models import User

from ...models import ScoreSheet
from ..policies import may_verify


def may_judge(user: User, sheet: ScoreSheet) -> Verdict:
    """Whoever verifies the sheet says of each piece of evidence whether it proves the claim."""
    return may_verify(user, sheet)
