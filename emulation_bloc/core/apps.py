from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "emulation_bloc.core"
    label = "core"
    verbose_name = "Nền"

    def ready(self):
        from django.contrib.auth.signals import user_logged_in  # needs the app registry
        from django.db.backends.signals import connection_created

        from . import folding
        from .web.sessions import begin

        user_logged_in.connect(begin, dispatch_uid="session begins")
        connection_created.connect(folding.begin, dispatch_uid="texts are folded")
