"""What still blocks a step of the year, as sentences by unit. Each gate looks at the facts and changes nothing."""

from awards.enums import ProposalStatus

from ..duties.duty import Missing
from ..duties.table import DUTIES, standing_against


def ranking_is_not_in_signed_minutes(facts):
    if facts.minutes_are_signed:
        sentence = "Biên bản hội nghị tổng kết đã ký, trong đó có kết quả xếp hạng, nên không công bố lại được nữa."
        yield Missing(sentence, "scoring:ranking")


def proposal_is_in_the_bloc(facts):
    """What Home Affairs has before it, took or answered does not begin again behind its back."""
    proposal = facts.proposal
    if proposal is None:
        return
    if proposal.is_decided:
        yield Missing("Đã ghi quyết định khen thưởng của năm nên không trở lại hội nghị được nữa.", "awards:proposal")
    elif proposal.status == ProposalStatus.ACCEPTED:
        sentence = "Cơ quan nội vụ đã tiếp nhận hồ sơ đề nghị khen thưởng nên không trở lại hội nghị được nữa."
        yield Missing(sentence, "awards:proposal")
    elif proposal.status == ProposalStatus.SUBMITTED:
        sentence = "Hồ sơ đề nghị khen thưởng đang ở cơ quan nội vụ; muốn trở lại hội nghị, hãy đề nghị trả lại hồ sơ."
        yield Missing(sentence, "awards:proposal")


STEPS_THAT_WAIT = dict.fromkeys(step for duty in DUTIES for step in duty.against)

# Step → its gates by name. Forward steps wait for duties.
GATES = {step: {duty.gate: duty.gaps for duty in standing_against(step)} for step in STEPS_THAT_WAIT} | {
    # What stands behind a decision does not reopen.
    "reopen_ranking": {"ranking_is_not_in_signed_minutes": ranking_is_not_in_signed_minutes},
    "reopen_review": {"proposal_is_in_the_bloc": proposal_is_in_the_bloc},
}

# A late sheet need not hold up the others: verification may open without it, for a reason that is written down.
WAIVABLE = {"open_verification"}
# What would be stuck behind the step is settled before it, whatever the reason: one press does it.
NEVER_WAIVED = {"entered_sheets_are_handed_in"}


def missing(facts, step, *, waived=False):
    """Everything that blocks ``step``, in the order of the gates. ``waived``: a reason was given to go on without."""
    gates = GATES.get(step, {})
    if waived and step in WAIVABLE:
        gates = {name: gate for name, gate in gates.items() if name in NEVER_WAIVED}
    return [gap for gate in gates.values() for gap in gate(facts)]
