"""What the bloc answers to an administrator's acts; the notices themselves stand on the home page and the board."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from emulation_bloc.core.numbers import key_of
from units.models import AccountNotice, User

from . import policies, services
from .matters import matters_of


@require_POST
def confirm(request):
    account = _chosen(User.objects.select_related("unit"), request.POST.get("account"))
    if not _is_theirs(request.user, account):
        raise Http404
    services.confirm_account(account=account, seen=request.POST.get("seen", ""), by=request.user)
    messages.success(request, f"Đã xác nhận tài khoản của {account}.")
    return redirect("home")


def _is_theirs(user, account):
    """An account that waits for this person, or one that this person might have confirmed had nobody been quicker."""
    if not account.is_confirmed:
        return account in [line.account for line in matters_of(user).waiting]
    return bool(policies.may_confirm_account(user, account))


@require_POST
def acknowledge(request):
    notice = _chosen(AccountNotice.objects.select_related("year__bloc", "account"), request.POST.get("notice"))
    if not policies.is_addressee(request.user, notice):
        raise Http404
    services.acknowledge_notice(notice=notice, by=request.user)
    return redirect("home")


def _chosen(rows, key):
    found = rows.filter(pk=key_of(key)).first()
    if found is None:
        raise Http404
    return found
