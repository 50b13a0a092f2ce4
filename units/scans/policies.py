"""Who brings the paper behind an act later. Whoever reads the year reads it."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if

from ..administration.policies import may_keep_units
from ..models import EmulationYear, Membership, User
from ..policies import may_administer, may_correct_leadership


def may_add_leadership_scan(user: User, year: EmulationYear, role: str) -> Verdict:
    return all_of(
        may_correct_leadership(user, year),
        only_if(
            year.leaderships.filter(role=role).exists(),
            f"Chưa ghi đơn vị nào làm {year.bloc.words.role(role)} nên chưa có gì để kèm bản chụp.",
        ),
    )


def may_add_membership_scan(user: User, membership: Membership) -> Verdict:
    return all_of(may_keep_units(user), may_administer(user, [membership.unit_id]))
