"""Evidence."""

from django.urls import path

from ..views import evidence

urlpatterns = [
    path("cham-diem/dong/<int:pk>/minh-chung/", evidence.entry_evidence, name="entry_evidence"),
    path("cham-diem/dong/<int:pk>/gan/", evidence.cite, name="cite"),
    path("minh-chung/", evidence.evidence, name="evidence"),
    path("minh-chung/them/", evidence.evidence_add, name="evidence_add"),
    path("minh-chung/<int:pk>/tep/", evidence.evidence_file, name="evidence_file"),
    path("minh-chung/<int:pk>/rut/", evidence.evidence_withdraw, name="evidence_withdraw"),
    path("minh-chung/vien-dan/<int:pk>/go/", evidence.uncite, name="uncite"),
]
