from django.urls import path

from . import views
from .roster import views as roster_views

app_name = "setup"

urlpatterns = [
    path("", views.start, name="start"),
    path("nap/", roster_views.upload, name="upload"),
    path("nap/mau.xlsx", roster_views.template, name="template"),
    path("khoi/<int:pk>/danh-sach.xlsx", roster_views.bloc_xlsx, name="bloc_xlsx"),
    path("khoi/<int:pk>/nam-dau/", views.first_year, name="first_year"),
    path("lanh-dao/<int:pk>/", views.leadership, name="leadership"),
    path("danh-muc-theo-luat/", views.fill_catalogue, name="fill_catalogue"),
]
