from django.urls import path

from . import views

app_name = "rules"

urlpatterns = [
    path("", views.packs, name="packs"),
    path("them/", views.pack_add, name="pack_add"),
    path("nhap/", views.pack_import, name="pack_import"),
    path("<int:pk>/", views.pack, name="pack"),
    path("<int:pk>/sua/", views.pack_edit, name="pack_edit"),
    path("<int:pk>/bo/", views.pack_drop, name="pack_drop"),
    path("<int:pk>/ban-moi/", views.pack_version, name="pack_version"),
    path("<int:pk>/ap-dung/", views.pack_put_in_force, name="pack_put_in_force"),
    path("<int:pk>/so-sanh/", views.pack_compare, name="pack_compare"),
    path("<int:pk>/chay-thu/", views.pack_try, name="pack_try"),
    path("<int:pk>/tep.json", views.pack_file, name="pack_file"),
    path("<int:pk>/quy-tac/them/", views.rule_add, name="rule_add"),
    path("<int:pk>/quy-tac/<int:rule>/", views.rule, name="rule"),
    path("<int:pk>/quy-tac/<int:rule>/bo/", views.rule_drop, name="rule_drop"),
    path("<int:pk>/quy-tac/<int:rule>/xac-nhan/", views.rule_confirm, name="rule_confirm"),
]
