from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "emulation_bloc.documents"
    label = "documents"
    verbose_name = "Văn bản đã ban hành"
