from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Khen thưởng"

    def ready(self):
        from meetings.compared import compared_with

        from .queries.comparison import differences_of_meeting

        compared_with(differences_of_meeting)
