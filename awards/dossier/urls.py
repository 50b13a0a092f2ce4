from django.urls import path

from . import views

urlpatterns = [
    path("ho-so-khen-thuong/", views.dossier_page, name="dossier_page"),
    path("ho-so-khen-thuong/con-thieu.pdf", views.gaps_pdf, name="gaps_pdf"),
    path("ho-so-khen-thuong/dieu-kien.pdf", views.conditions_pdf, name="conditions_pdf"),
    path("ho-so-khen-thuong/du-thao.zip", views.draft_zip, name="draft_zip"),
    path("ho-so-khen-thuong/lan/<int:number>.zip", views.sent_zip, name="sent_zip"),
    path("ho-so-khen-thuong/lan/<int:number>/<int:position>/", views.sent_part, name="sent_part"),
]
