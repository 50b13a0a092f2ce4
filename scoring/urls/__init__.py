"""Addresses of this room, under ``/<bloc>/<year>/``."""

from . import appeals, checking, comments, evidence, ranking, sheets, tables, verification

app_name = "scoring"

urlpatterns = [
    *tables.urlpatterns,
    *sheets.urlpatterns,
    *verification.urlpatterns,
    *checking.urlpatterns,
    *evidence.urlpatterns,
    *comments.urlpatterns,
    *ranking.urlpatterns,
    *appeals.urlpatterns,
]
