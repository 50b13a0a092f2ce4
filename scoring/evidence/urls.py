"""Evidence."""

from django.urls import path

from ..pages import citing, viewer
from . import views

urlpatterns = [
    path("cham-diem/<int:pk>/minh-chung/", citing.sheet_evidence, name="sheet_evidence"),
    path("cham-diem/dong/<int:pk>/minh-chung/", citing.entry_evidence, name="entry_evidence"),
    path("cham-diem/dong/<int:pk>/gan/", citing.cite, name="cite"),
    path("minh-chung/", views.evidence, name="evidence"),
    path("minh-chung/them/", views.evidence_add, name="evidence_add"),
    path("minh-chung/<int:pk>/xem/", viewer.evidence_view, name="evidence_view"),
    path("minh-chung/<int:pk>/tep/", viewer.evidence_file, name="evidence_file"),
    path("minh-chung/<int:pk>/ban-xem.pdf", viewer.evidence_pdf, name="evidence_pdf"),
    path("minh-chung/<int:pk>/thay/", views.evidence_replace, name="evidence_replace"),
    path("minh-chung/<int:pk>/ten/", viewer.evidence_rename, name="evidence_rename"),
    path("minh-chung/<int:pk>/gan/", citing.evidence_cite, name="evidence_cite"),
    path("minh-chung/<int:pk>/rut/", views.evidence_withdraw, name="evidence_withdraw"),
    path("minh-chung/vien-dan/<int:pk>/go/", citing.uncite, name="uncite"),
    path("minh-chung/vien-dan/<int:pk>/ket-luan/", viewer.citation_judge, name="citation_judge"),
]
