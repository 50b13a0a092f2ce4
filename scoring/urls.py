"""Addresses of this room, under ``/<bloc>/<year>/``."""

from .appeals import urls as appeals_urls
from .checking import urls as checking_urls
from .evidence import urls as evidence_urls
from .pages import urls as pages_urls
from .questions import urls as questions_urls
from .ranking import urls as ranking_urls
from .sheets import urls as sheets_urls
from .superior import urls as superior_urls
from .tables import urls as tables_urls
from .verification import urls as verification_urls

app_name = "scoring"

urlpatterns = [
    *pages_urls.urlpatterns,
    *tables_urls.urlpatterns,
    *sheets_urls.urlpatterns,
    *verification_urls.urlpatterns,
    *checking_urls.urlpatterns,
    *evidence_urls.urlpatterns,
    *questions_urls.urlpatterns,
    *ranking_urls.urlpatterns,
    *appeals_urls.urlpatterns,
    *superior_urls.urlpatterns,
]
