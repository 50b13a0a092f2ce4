from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Khen thưởng"

    def ready(self):
        from django.db.models.signals import post_migrate

        from meetings.agreed.struck import struck_by
        from meetings.compared import (
            against_opening_by,
            barred_by,
            compared_with,
            held_back_by,
            seats_told_by,
            settled_by,
            unmet_by,
        )
        from meetings.enums import AgreedKind
        from pledges.beside import told_by

        from .queries.comparison import differences_of_meeting, held_back_at
        from .queries.polled import against_opening, barred_in_poll, seats_in_poll, unmet_in_poll
        from .queries.registering import remarks_on_titles
        from .queries.settled import settled_at
        from .rules.shipped import load_after_migrating
        from .services import strike_agreement

        post_migrate.connect(load_after_migrating, sender=self)

        compared_with(differences_of_meeting)
        held_back_by(held_back_at)
        settled_by(settled_at)
        unmet_by(unmet_in_poll)
        barred_by(barred_in_poll)
        against_opening_by(against_opening)
        seats_told_by(seats_in_poll)
        told_by(remarks_on_titles)
        struck_by((AgreedKind.AWARD, AgreedKind.AWARD_WITHDRAWN), strike_agreement)
