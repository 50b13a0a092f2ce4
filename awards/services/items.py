"""The list of the proposal follows the nominations: never typed, never out of step."""

from units.models import EmulationYear

from ..enums import IN_THE_BLOC, NominationStatus
from ..models import Nomination, Proposal, ProposalItem


def follow_nominations(year: EmulationYear) -> None:
    """Rewrite the items of a proposal still in the bloc: one per standing nomination, highest award first."""
    proposal = Proposal.objects.filter(year=year, status__in=IN_THE_BLOC).first()
    if proposal is None:
        return
    nominations = Nomination.objects.filter(review__year=year, status=NominationStatus.PROPOSED).order_by(
        "review__award__position", "review", "participation__position", "pk"
    )
    proposal.items.all().delete()
    ProposalItem.objects.bulk_create(
        ProposalItem(proposal=proposal, nomination=nomination, position=position)
        for position, nomination in enumerate(nominations, start=1)
    )
