from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "emulation_bloc.core"
    label = "core"
    verbose_name = "Nền"
