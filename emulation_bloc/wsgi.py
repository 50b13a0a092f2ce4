"""The program as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from emulation_bloc.documents.warming import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation_bloc.settings")
application = get_wsgi_application()
warm_up()
