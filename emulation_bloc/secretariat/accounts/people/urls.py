from django.urls import path

from . import views

app_name = "people"

urlpatterns = [
    path("", views.people, name="people"),
    path("them/", views.person_add, name="person_add"),
    path("phieu-kich-hoat/", views.slips, name="slips"),
    path("<int:pk>/", views.person_edit, name="person_edit"),
    path("<int:pk>/cap-lai-ma/", views.withdraw, name="withdraw"),
    path("<int:pk>/phieu-kich-hoat/", views.slip, name="slip"),
]
