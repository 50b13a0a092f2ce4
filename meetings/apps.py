from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = "Hội nghị"

    def ready(self):
        from pledges.policies.appointments import offered_by, told_by
        from units.taking_part.following import followed_by
        from units.voting import answered_by

        from .course.attending import follow_in_year
        from .course.carrying import appointments, offers
        from .polls.running import has_open_vote

        answered_by(has_open_vote)
        followed_by(follow_in_year)
        told_by(appointments)
        offered_by(offers)
