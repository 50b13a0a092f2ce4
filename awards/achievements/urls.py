from django.urls import path

from . import views

urlpatterns = [
    path("bao-cao-thanh-tich/<int:pk>/", views.achievement, name="achievement"),
    path("bao-cao-thanh-tich/<int:pk>/ban-ky/", views.achievement_sign, name="achievement_sign"),
    path("bao-cao-thanh-tich/<int:pk>/bo-ban-ky/", views.achievement_drop, name="achievement_drop"),
    path("bao-cao-thanh-tich/<int:pk>/xac-nhan/", views.achievement_confirm, name="achievement_confirm"),
    path("bao-cao-thanh-tich/<int:pk>/mo-lai/", views.achievement_reopen, name="achievement_reopen"),
    path("bao-cao-thanh-tich/<int:pk>/ban-in/", views.achievement_pdf, name="achievement_pdf"),
]
