"""The page of every correction: what is typed, what it would change, and the button pressed a second time."""

from emulation_bloc.core.web.acting import show
from emulation_bloc.core.web.confirming import read_before

from .changes import changes_of, unchanged

TEMPLATE = "units/correcting/correction.html"


def asked(request, form, row, act, *, scan, more=None, trial=None):
    """As ``read_before``. ``act(values, reason, upload)`` does it, on rows of its own; ``more``: what else differs;
    ``trial(values, reason)`` the same, where ``act`` draws a paper. ``scan``: the box of the paper that asked for it,
    a ``BesideForm``."""
    if not form.is_valid():
        return {}
    values, reason = form.values(), form.cleaned_data["reason"]
    changes = [*changes_of(row, values), *(more or ())]
    if not changes:
        form.add_error(None, unchanged(row))
        return {}
    return read_before(
        request,
        form,
        lambda: act(values, reason, scan.upload),
        changes=changes,
        rows=[("Lý do", reason)],
        trial=trial and (lambda: trial(values, reason)),
        beside=scan,
    )


def correction_page(request, year, form, spelled, *, scan, title, lead, back, back_label, template=TEMPLATE, **more):
    """``back``: the address of what is corrected. ``template``: one that extends ours, where rows are typed too."""
    context = {"year": year, "form": form, "spelled": spelled, "scan": scan, "title": title, "lead": lead}
    return show(request, template, context | {"back": back, "back_label": back_label} | more)
