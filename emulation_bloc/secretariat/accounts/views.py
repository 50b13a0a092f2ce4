"""What the bloc answers to an administrator's acts; the notices themselves stand on the home page and the board."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.numbers import key_of
from emulation_bloc.core.verdict import Refused
from units.models import AccountNotice, User

from . import policies, services
from .matters import matters_of

ONE_OF = "account-"  # with what several have in common of whom one is confirmed
NOTHING_TICKED = "list"  # sent by the list of accounts, where none of them may be ticked


@require_POST
def confirm(request):
    """One account, or those ticked in the list: each an act of its own."""
    of_several = (request.POST[name] for name in request.POST if name.startswith(ONE_OF))
    keys = [*request.POST.getlist("account"), *of_several]
    if NOTHING_TICKED in request.POST and not keys:
        messages.warning(request, "Chưa đánh dấu tài khoản nào để xác nhận.")
        return redirect("home")
    accounts = _chosen(User.objects.select_related("unit"), keys)
    _only_theirs(request.user, accounts)
    if len(accounts) == 1:
        services.confirm_account(account=accounts[0], seen=_seen(request, accounts[0]), by=request.user)
        messages.success(request, f"Đã xác nhận tài khoản của {accounts[0]}.")
    else:
        _confirm_each(request, accounts)
    return redirect("home")


def _confirm_each(request, accounts):
    """Whom the first of them leaves to somebody else is named: once one head is confirmed, that one goes on."""
    left, why = [], []
    for account in accounts:
        try:
            services.confirm_account(account=account, seen=_seen(request, account), by=request.user)
        except Refused as refused:
            left.append(str(account))
            why += [reason for reason in refused.reasons if reason not in why]
    if len(left) < len(accounts):
        messages.success(request, f"Đã xác nhận {len(accounts) - len(left)} tài khoản.")
    if left:
        messages.warning(request, f"Chưa xác nhận được: {', '.join(left)}. {' '.join(why)}")


def _seen(request, account):
    return request.POST.get(f"seen-{account.pk}", request.POST.get("seen", ""))


def _only_theirs(user, accounts):
    """Accounts that wait for this person, or that this person might have confirmed had nobody been quicker."""
    matters = matters_of(user)
    waiting = [*(line.account for line in matters.waiting), *matters.left]
    for account in accounts:
        if not (policies.may_confirm_account(user, account) if account.is_confirmed else account in waiting):
            raise Http404


@require_POST
def acknowledge(request):
    rows = AccountNotice.objects.select_related("year__bloc", "account")
    notices = _chosen(rows, request.POST.getlist("notice"))
    if not all(policies.is_addressee(request.user, notice) for notice in notices):
        raise Http404
    for notice in notices:
        services.acknowledge_notice(notice=notice, by=request.user)
    return redirect("home")


def _chosen(rows, keys):
    """The rows of these keys; where one of them is nobody's, the page is not there."""
    keys = {key_of(key) for key in keys}
    found = list(rows.filter(pk__in=keys).order_by("pk"))
    if not keys or len(found) < len(keys):
        raise Http404
    return found
