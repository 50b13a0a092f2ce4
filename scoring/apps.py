from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "scoring"
    verbose_name = "Chấm điểm"

    def ready(self):
        from pledges.linked.queries import evidence_by

        from .evidence.queries import evidence_of_movements

        evidence_by(evidence_of_movements)
