"""The program as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from emulation_bloc.documents.warming import warm_up
from emulation_bloc.private import keep_memory_off_the_disk

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation_bloc.settings")
keep_memory_off_the_disk()
application = get_wsgi_application()
warm_up()
