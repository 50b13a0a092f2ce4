"""The floors: bare authenticated views on the same server, through the same middleware."""

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from emulation_bloc import urls

# The plainest page that still says something: what Django itself, login and middleware cost.
HELLO = "<!doctype html><html lang=vi><title>Xin chào</title><p>{name}</p></html>"
CELLS = """<!doctype html><html lang=vi><title>Bảng</title><table>{% for row in rows %}
<tr><th>{{ row.0 }}</th>{% for cell in row.1 %}<td class="num">{{ cell }}</td>{% endfor %}</tr>{% endfor %}
</table></html>"""

cells_template = None
cells_rows = []


def bare(request):
    return HttpResponse(HELLO.format(name=request.user))


def cells(request):
    """The same number of cells as the measured matrix, written by Django's own template loop."""
    global cells_template
    if cells_template is None:
        cells_template = engines["django"].from_string(CELLS)
    str(request.user)
    return HttpResponse(cells_template.render({"rows": cells_rows}))


urlpatterns = [path("do/trang-tron/", bare), path("do/bang-tron/", cells), path("", include(urls))]
