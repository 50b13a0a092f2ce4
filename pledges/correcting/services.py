"""What a unit registered, and who signed its pledge on paper, put right; the former wording stays readable."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emulation_bloc.core.dates import local_date
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import Refused, require
from units.correcting.changes import Change, put_right
from units.models import User
from units.plausible import may_be_signed_on
from units.scans.keeping import looked_at

from ..models import Award, Pledge, PledgeSignature, Registration
from ..services.registrations import locked, require_once, write_titles
from . import policies

Titles = list[tuple[Award, int, str]]


@transaction.atomic
def correct_registration(
    *,
    registration: Registration,
    values: Mapping[str, Any],
    titles: Titles,
    reason: str,
    by: User,
    scan: UploadedFile | None = None,
) -> Registration:
    """``values``: number and note; ``titles``: all that the unit registers, (award, how many, note) each. ``scan``: of
    the paper by which the unit asked for it."""
    given = looked_at(scan)
    registration = locked(registration.participation, by)
    require(policies.may_correct_registration(by, registration))
    require_once(titles)
    if not titles:
        raise Refused("Bản đăng ký phải còn ít nhất một danh hiệu, hình thức khen thưởng.")
    more = title_changes(registration, titles)
    put_right(
        registration,
        values,
        reason=reason,
        by=by,
        action="pledges.correct_registration",
        more=more,
        given=given,
    )
    write_titles(registration, titles)
    return registration


def title_changes(registration: Registration, titles: Titles) -> list[Change]:
    """What differs of the titles, by award."""
    before = {line.award: _in_words(line.count, line.note) for line in registration.titles.select_related("award")}
    after = {award: _in_words(count, note) for award, count, note in titles}
    return [
        Change("titles", award.name, before.get(award, ""), after.get(award, ""))
        for award in [*before, *(award for award in after if award not in before)]
        if before.get(award) != after.get(award)
    ]


def _in_words(count, note):
    return f"{count} ({note})" if note else str(count)


@transaction.atomic
def correct_signature(
    *, pledge: Pledge, values: Mapping[str, Any], reason: str, by: User, scan: UploadedFile | None = None
) -> PledgeSignature:
    """``values``: ``signer_name``, ``signer_title``, ``signed_at``. What was signed, and its hash, are not touched.
    ``scan``: of the paper that asked for it."""
    given = looked_at(scan)
    hold(pledge.participation, by=by)
    pledge = hold(pledge)
    require(policies.may_correct_signature(by, pledge))
    signature = pledge.signature
    if signature.signed_at != values["signed_at"]:
        require(may_be_signed_on(pledge.participation.year, local_date(values["signed_at"]), "Ngày ký"))
    put_right(signature, values, reason=reason, by=by, action="pledges.correct_signature", given=given)
    return signature
