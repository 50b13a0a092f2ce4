"""What may be entered for a unit that cannot, as a table: one class a kind. Services, policies and pages ask it.

what          the page of the thing        written              undone by
registration  pledges:registration         at once, and sent    the unit, while registrations come in
pledge        pledges:pledge               at once, as signed   the unit or the leader, before the ceremony ends
sheet         scoring:sheet                begun, then filled   the unit before verification; the leader before it
                                           and handed in there  is handed in
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from emulation_bloc.core.verdict import Verdict, only_if
from pledges import policies as pledges_policies
from pledges import services as pledges_services
from pledges.queries import pledge_of, registration_of
from pledges.signing import policies as signing_policies
from pledges.signing import services as signing_services
from scoring.models import ScoreSheet
from scoring.sheets.onpaper import policies as sheet_policies
from scoring.sheets.onpaper import services as sheet_services
from units.enums import EnteredKind
from units.models import PaperEntry, Participation, User
from units.onpaper.services import Lines, Paper

from . import lines


@dataclass(frozen=True)
class Came:
    """What is kept with the paper (``units.onpaper.services.keep_entry``)."""

    entered: Lines
    former: Lines
    draft: dict[str, Any] | None = None
    under_way: bool = False


class Kind:
    """``page``: where the thing itself stands; ``list_page``: of all units. ``undo``: the act that undoes it."""

    what: EnteredKind
    page = ""
    list_page = ""
    undo: Callable[..., Any]

    def key(self, participation: Participation) -> int:
        """By which its page is found."""
        return participation.pk

    def may_enter(self, user: User, participation: Participation) -> Verdict:
        """As the unit itself could, by the rules of the thing; of what is entered, once it is entered."""
        raise NotImplementedError

    def may_undo(self, user: User, entry: PaperEntry) -> Verdict:
        raise NotImplementedError

    def enter(self, participation: Participation, paper: Paper, content: Mapping[str, Any], by: User) -> Came:
        """Part of the act, which holds the unit and has asked whether it may.

        ``content``: what stands on the paper, as the acts of the thing itself take it.
        """
        raise NotImplementedError


class WrittenAtOnce(Kind):
    """With the paper comes all that stands on it. ``thing_of``: the thing of a unit, unsaved where it was never begun;
    ``lines``: what stands in it."""

    thing_of: Callable[[Participation], Any]
    lines: Callable[[Any], Lines]

    def enter(self, participation: Participation, paper: Paper, content: Mapping[str, Any], by: User) -> Came:
        former = self.lines(self.thing_of(participation))
        return Came(self.lines(self.write(participation, paper, content, by)), former)

    def write(self, participation: Participation, paper: Paper, content: Mapping[str, Any], by: User) -> Any:
        """By the unit's own acts, on its behalf."""
        raise NotImplementedError


class Registration(WrittenAtOnce):
    what = EnteredKind.REGISTRATION
    page, list_page = "pledges:registration", "pledges:registrations"
    thing_of = staticmethod(registration_of)
    lines = staticmethod(lines.of_registration)
    undo = staticmethod(pledges_services.take_registration_over)

    def may_enter(self, user: User, participation: Participation) -> Verdict:
        return pledges_policies.may_edit_registration(user, registration_of(participation), on_behalf=True)

    def may_undo(self, user: User, entry: PaperEntry) -> Verdict:
        return pledges_policies.may_take_registration_over(user, registration_of(entry.participation), entry)

    def write(self, participation: Participation, paper: Paper, content: Mapping[str, Any], by: User) -> Any:
        acting = {"by": by, "on_behalf": True}
        values = {"number": paper.number, **content}
        registration = pledges_services.save_registration(participation=participation, **values, **acting)
        pledges_services.submit_registration(registration=registration, **acting)
        return registration


class Pledge(WrittenAtOnce):
    """Signed is the paper: no account signs here."""

    what = EnteredKind.PLEDGE
    page, list_page = "pledges:pledge", "pledges:pledges"
    thing_of = staticmethod(pledge_of)
    lines = staticmethod(lines.of_pledge)
    undo = staticmethod(signing_services.undo_entered_pledge)

    def may_enter(self, user: User, participation: Participation) -> Verdict:
        return pledges_policies.may_edit_pledge(user, pledge_of(participation), on_behalf=True)

    def may_undo(self, user: User, entry: PaperEntry) -> Verdict:
        return signing_policies.may_undo_entered(user, pledge_of(entry.participation), entry)

    def write(self, participation: Participation, paper: Paper, content: Mapping[str, Any], by: User) -> Any:
        acting = {"by": by, "on_behalf": True}
        pledge = pledges_services.save_pledge(participation=participation, **content, **acting)
        signer = {"signer_name": paper.signer_name, "signer_title": paper.signer_title, "signed_on": paper.dated_on}
        signing_services.record_ceremony_signature(pledge=pledge, **signer, **acting)
        return pledge


class Sheet(Kind):
    """Too long for one page: the paper opens it, and it is filled on the row page, or from the unit's workbook."""

    what = EnteredKind.SHEET
    page, list_page = "scoring:sheet", "scoring:sheets"
    undo = staticmethod(sheet_services.undo)

    def thing_of(self, participation: Participation) -> ScoreSheet | None:
        return ScoreSheet.objects.filter(participation=participation).select_related("table").first()

    def key(self, participation: Participation) -> int:
        return participation.sheet.pk

    def may_enter(self, user: User, participation: Participation) -> Verdict:
        sheet = self.thing_of(participation)
        if sheet is None:
            return only_if(False, "Đơn vị chưa có phiếu: phiếu được mở khi năm thi đua sang tự chấm điểm.")
        sheet.participation = participation
        return sheet_policies.may_begin(user, sheet)

    def may_undo(self, user: User, entry: PaperEntry) -> Verdict:
        sheet = self.thing_of(entry.participation)
        sheet.participation = entry.participation
        return sheet_policies.may_undo(user, sheet, entry)

    def enter(self, participation: Participation, paper: Paper, content: Mapping[str, Any], by: User) -> Came:
        former, draft = sheet_services.begin(sheet=self.thing_of(participation), by=by)
        return Came([], former, draft, under_way=True)


KINDS: dict[str, Kind] = {kind.what: kind for kind in (Registration(), Pledge(), Sheet())}
