from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Khen thưởng"

    def ready(self):
        from meetings.agreed.struck import struck_by
        from meetings.compared import compared_with
        from meetings.enums import AgreedKind

        from .queries.comparison import differences_of_meeting
        from .services import strike_agreement

        compared_with(differences_of_meeting)
        struck_by((AgreedKind.AWARD, AgreedKind.AWARD_WITHDRAWN), strike_agreement)
