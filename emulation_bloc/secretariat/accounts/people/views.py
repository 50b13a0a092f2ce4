"""People and their accounts, as the administrator keeps them; and the page where a code becomes a password."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import Refused
from emulation_bloc.core.web.acting import posted, refusals_in, show
from emulation_bloc.documents.pdf import pdf_response
from units.administration.access import administrators_only, asked_in
from units.models import User

from .. import policies, services
from . import documents, queries
from .forms import ActivationForm, PersonForm, SearchForm

BACKEND = "units.backends.UnitBackend"


def people(request):
    administrators_only(request)
    form = SearchForm(request.GET)
    found = form.found()
    waiting = found.filter(pk__in=queries.waiting().values("pk")).order_by()
    context = {
        "form": form,
        "rows": Paginator(found, queries.PAGE).get_page(request.GET.get("trang")),
        "asked_text": asked_in(request),
        "waiting": waiting.count(),
    }
    return render(request, "secretariat/people/people.html", context)


def person_add(request):
    administrators_only(request)
    return _person(request, None, "Thêm người")


def person_edit(request, pk):
    administrators_only(request)
    person = get_object_or_404(User.objects.select_related("unit"), pk=pk)
    return _person(request, person, str(person))


def _person(request, person, title):
    form = PersonForm(posted(request), instance=person)
    if form.is_valid():
        with refusals_in(form):
            kept = services.save_account(account=form.instance, by=request.user, reason=form.reason)
            if person is None:
                messages.success(request, f"Đã lập tài khoản {kept.username}. In phiếu kích hoạt để trao cho người ấy.")
            else:
                messages.success(request, f"Đã ghi {kept}.")
            return redirect("people:people")
    context = {"form": form, "title": title, "person": person}
    if person is not None:
        context["may_withdraw"] = policies.may_withdraw_password(request.user, person)
        waits = [person] if person.is_active and not person.has_usable_password() else []
        context["may_hand_out"] = policies.may_hand_out_codes(request.user, waits)
    return show(request, "secretariat/people/person.html", context)


@require_POST
def withdraw(request, pk):
    administrators_only(request)
    person = get_object_or_404(User.objects.select_related("unit"), pk=pk)
    with ReasonForm(request.POST).given() as reason:
        services.withdraw_password(account=person, reason=reason, by=request.user)
    messages.success(request, f"Mật khẩu cũ của {person} không dùng được nữa. In phiếu kích hoạt mới để trao.")
    return redirect("people:person_edit", pk=person.pk)


@require_POST
def slips(request):
    """The slips of one person, or of everybody the list shows who waits for one."""
    administrators_only(request)
    asked = SearchForm(request.GET)
    if not asked.is_valid():
        raise Refused("Không đọc được bộ lọc của danh sách nên chưa in phiếu nào. Hãy chọn lại rồi in.")
    accounts = asked.found().filter(pk__in=queries.waiting().values("pk"))
    handed_out = services.hand_out_codes(accounts=list(accounts), by=request.user)
    return _slips(request, handed_out)


@require_POST
def slip(request, pk):
    administrators_only(request)
    person = get_object_or_404(User, pk=pk)
    handed_out = services.hand_out_codes(accounts=[person], by=request.user)
    return _slips(request, handed_out)


def _slips(request, accounts):
    keys = [account.pk for account in accounts]
    rows = list(queries.waiting().filter(pk__in=keys))
    pdf = documents.slips_pdf(rows, lambda account: _address_for(request, account))
    return pdf_response(pdf, "Phiếu kích hoạt tài khoản")


def _address_for(request, account):
    return request.build_absolute_uri(f"{reverse('activate')}?ten={account.username}")


@login_not_required
@never_cache
@sensitive_post_parameters()
def activate(request):
    """Open to whoever was handed a slip."""
    form = ActivationForm(
        posted(request), address=request.META.get("REMOTE_ADDR", ""), initial={"username": request.GET.get("ten", "")}
    )
    if form.is_valid():
        with refusals_in(form):
            account = services.activate_account(
                account=form.account, code=form.cleaned_data["code"], password=form.cleaned_data["password1"]
            )
            login(request, account, backend=BACKEND)
            messages.success(request, "Tài khoản đã kích hoạt. Từ nay đăng nhập bằng mật khẩu bạn vừa đặt.")
            return redirect("home")
    return show(request, "registration/activate.html", {"form": form})
