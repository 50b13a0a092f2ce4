"""A proposed unit and its achievement report."""

from awards.achievements import services
from awards.achievements.sections import FIELDS, heading
from tests.factories.awards import make_proposal
from tests.factories.units import head_of, officer_of

TEXTS = {name: f"{heading(name)} của đơn vị." for name in FIELDS} | {
    "signer_name": "Trần Văn An",
    "signer_title": "Phó Giám đốc",
}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def proposed_unit(**values):
    """The first unit of a year that is proposed for an award; it is not the leader's."""
    proposal = make_proposal(**values)
    return proposal.items.first().nomination.participation


def written(unit=None, **texts):
    unit = unit or proposed_unit()
    services.save_report(participation=unit, by=officer_of(unit), **(TEXTS | texts))
    return unit


def confirmed(unit=None, **values):
    unit = written(unit)
    services.confirm_report(participation=unit, by=head_of(unit), **values)
    return unit
