"""The first page after signing in: my tasks in every year still running."""

from django.shortcuts import render

from units.models import EmulationYear

from ..accounts.matters import matters_of
from ..tasks import my_tasks


def home(request):
    years = EmulationYear.objects.visible_to(request.user).select_related("bloc").order_by("-year", "bloc__name")
    context = {"tasks": my_tasks(request.user), "years": years, "accounts": matters_of(request.user)}
    return render(request, "home.html", context)
