"""Addresses of the whole site. The bloc and its year stand in the address of every working page."""

from django.contrib.auth import views as auth
from django.urls import include, path

from emulation_bloc.secretariat.accounts.people.views import activate
from emulation_bloc.secretariat.tasks.views import home
from units.accounts.sign_in import ChangePasswordForm, SignInForm
from units.views import session, session_window

handler400 = "emulation_bloc.core.web.errors.bad_request"
handler500 = "emulation_bloc.core.web.errors.broken"

year_rooms = [
    path("", include("emulation_bloc.secretariat.urls")),
    path("", include("units.urls")),
    path("", include("pledges.urls")),
    path("", include("scoring.urls")),
    path("", include("meetings.urls")),
    path("", include("awards.urls")),
]

urlpatterns = [
    path("", home, name="home"),
    path(
        "dang-nhap/",
        auth.LoginView.as_view(authentication_form=SignInForm, redirect_authenticated_user=True),
        name="login",
    ),
    path("phien/", session, name="session"),
    path("phien/cua-so/", session_window, name="session_window"),
    path("dang-xuat/", auth.LogoutView.as_view(), name="logout"),
    path("doi-mat-khau/", auth.PasswordChangeView.as_view(form_class=ChangePasswordForm), name="password_change"),
    path("doi-mat-khau/xong/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("kich-hoat/", activate, name="activate"),
    path("tai-khoan/", include("emulation_bloc.secretariat.accounts.urls")),
    path("tim/", include("emulation_bloc.secretariat.search.urls")),
    path("theo-doi/", include("emulation_bloc.secretariat.watching.urls")),
    path("thay-doi-don-vi/", include("emulation_bloc.secretariat.succession.urls")),
    path("quan-tri/", include("emulation_bloc.secretariat.setup.urls")),
    path("quan-tri/thanh-vien/", include("emulation_bloc.secretariat.membership.urls")),
    path("quan-tri/", include("units.administration.urls")),
    path("quan-tri/nguoi/", include("emulation_bloc.secretariat.accounts.people.urls")),
    path("quy-tac-khen-thuong/", include("awards.rules.urls")),
    path("quan-tri/danh-muc/", include("pledges.administration.urls")),
    path("<slug:bloc>/<int:year>/", include(year_rooms)),
]
