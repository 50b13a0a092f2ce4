"""What pages ask while they stand open: who is signed in and for how long; and signing in again beside them."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from emulation_bloc.core.web.sessions import seconds_left

from ..accounts.sign_in import SignInForm

OTHER_PERSON = "Nội dung ở trang này do người khác nhập. Hãy đăng nhập bằng chính tài khoản ấy."


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def session(request):
    """``person``, in what is sent: whose page it is; nobody else is signed in here."""
    if request.method == "POST":
        form = SignInForm(request, request.POST)
        if not form.is_valid():
            return _refused([fault for faults in form.errors.values() for fault in faults])
        if str(form.get_user().pk) != request.POST.get("person"):
            return _refused([OTHER_PERSON])
        login(request, form.get_user())
    person = str(request.user.pk) if request.user.is_authenticated else ""
    left = seconds_left(request.session) if person else 0
    return JsonResponse({"person": person, "left": left, "token": get_token(request)})


def _refused(faults):
    return JsonResponse({"faults": faults}, status=422)


@login_not_required
@require_safe
def session_window(request):
    """The window in which a page warns, and asks for the password again; fetched when it is needed."""
    return render(request, "components/session_window.html")
