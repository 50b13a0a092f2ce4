from django.apps import AppConfig


class SecretariatConfig(AppConfig):
    name = "emulation_bloc.secretariat"
    label = "secretariat"
    verbose_name = "Thư ký khối"
