"""Questions about signatures that pages, papers and the rooms above ask."""

from dataclasses import dataclass

from django.db.models import Q

from emulation_bloc.core.dates import local_date
from emulation_bloc.documents.layout import powers_of
from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.services import issued_document
from units.enums import EnteredKind
from units.models import EmulationYear, PaperEntry, Participation
from units.onpaper.queries import by_unit, standing_of

from .. import pledged_words
from ..agreeing.queries import code_of_then
from ..models import Pledge, PledgeSignature, SignatureCorrection, SigningCeremony

JOINT_PLEDGE = "joint_pledge"


def words_now(pledge: Pledge) -> str:
    """What would be signed now, in its fixed form; two queries, or less where targets were read."""
    return pledged_words.text_of(pledge, pledge.targets.all(), pledge.participation.year.bloc.first_code)


@dataclass(frozen=True)
class SignedRow:
    """A unit and its standing signature. ``holds``: whether it stands under the words as they are; None: not said.
    ``entry``: the unit's paper on which it stands, where the pledge was entered from one."""

    participation: Participation
    signature: PledgeSignature | None = None
    holds: bool | None = None
    entry: PaperEntry | None = None

    @property
    def name(self) -> str:
        """Of the unit on the day it signed; of today, where nobody did. Reads ``former_names`` whole."""
        day = local_date(self.signature.signed_at) if self.signature else None
        return self.participation.name_on(day)

    @property
    def powers(self) -> tuple[str, ...]:
        """The lines above the name: the title, and for whom a deputy signs."""
        return powers_of(self.signature.signer_title) if self.signature else ()

    @property
    def broken(self) -> bool:
        return self.holds is False


def entry_of(pledge: Pledge) -> PaperEntry | None:
    """The unit's paper from which its pledge was entered; one query."""
    return standing_of(pledge.participation, EnteredKind.PLEDGE)


def signed_row(pledge: Pledge, bloc_code: str | None = None, entry: PaperEntry | None = None) -> SignedRow:
    signature = pledge.signature
    if signature is None:
        return SignedRow(pledge.participation)
    code = bloc_code or pledge.participation.year.bloc.first_code
    form, unit_code = pledged_words.form_of(signature.text), code_of_then(pledge, signature.text)
    text = pledged_words.text_of(pledge, pledge.targets.all(), code, form, unit_code)
    return SignedRow(pledge.participation, signature, signature.signs(text), entry)


def signing_wall(year: EmulationYear) -> list[SignedRow]:
    """Every unit that takes part, in official order, with its signature where it stands; five queries."""
    code, entered = year.bloc.first_code, by_unit(year, EnteredKind.PLEDGE)
    units = year.participations.standing().select_related("pledge", "unit")
    rows = units.prefetch_related("pledge__signatures", "pledge__targets")
    return [
        signed_row(unit.pledge, code, entered.get(unit.pk)) if hasattr(unit, "pledge") else SignedRow(unit)
        for unit in rows
    ]


def former_signatures(pledge: Pledge) -> list[PledgeSignature]:
    """Those that were taken back or overtaken by a correction, the last first."""
    return [row for row in reversed(pledge.signatures.all()) if row.ended_at is not None] if pledge.pk else []


def ceremony_of(year: EmulationYear) -> SigningCeremony | None:
    """Its end, or None while the ceremony goes on."""
    return SigningCeremony.objects.filter(year=year).first()


def unsigned(year: EmulationYear) -> list[str]:
    """Short names of the units that take part and have no standing signature; one query."""
    signed = PledgeSignature.objects.filter(pledge__participation__year=year, ended_at=None)
    rows = year.participations.standing().exclude(pk__in=signed.values("pledge__participation"))
    return list(rows.values_list("short_name", flat=True))


def issued_joint_pledge(year: EmulationYear) -> IssuedDocument | None:
    """The joint pledge as it was issued at the end of the ceremony, or None."""
    return issued_document(year, JOINT_PLEDGE)


def signed_since_issued(year: EmulationYear) -> bool:
    """Whether there is a signature that the joint pledge, as it was issued last, does not carry, or not as it is: made
    since, put right since, or entered from a paper of whatever day in the place of one that was ended since."""
    issued = issued_joint_pledge(year)
    if issued is None:
        return True
    rows = PledgeSignature.objects.filter(pledge__participation__year=year)
    renewed = rows.filter(ended_at__gt=issued.issued_at).values("pledge")
    later = rows.filter(Q(signed_at__gt=issued.issued_at) | Q(pledge__in=renewed), ended_at=None)
    return later.exists() or _corrected_since(year, issued)


def corrected_since_issued(year: EmulationYear) -> bool:
    """Whether who signed, or when, was put right after the joint pledge was issued last."""
    issued = issued_joint_pledge(year)
    return issued is not None and _corrected_since(year, issued)


def _corrected_since(year, issued):
    of_year = SignatureCorrection.objects.filter(signature__pledge__participation__year=year)
    return of_year.filter(at__gt=issued.issued_at, signature__ended_at=None).exists()
