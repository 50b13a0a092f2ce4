"""The evidence of a unit: what its library holds and which criteria cite it."""

from collections import defaultdict

from ..models import Citation, EvidenceFile
from .tables import label_entries


def evidence_library(participation):
    """The evidence of one unit with where it is cited. Three queries."""
    library = list(EvidenceFile.objects.filter(participation=participation).select_related("uploaded_by"))
    for evidence in library:
        evidence.participation = participation
    labels = _labels_of_citations(Citation.objects.filter(evidence__in=library))
    return [(evidence, labels[evidence.pk]) for evidence in library]


def cited_in(evidence):
    """Labels of the criteria that cite ``evidence``. Two queries at most."""
    return _labels_of_citations(evidence.citations).get(evidence.pk, [])


def _labels_of_citations(citations):
    """``{evidence_id: [label]}``. All citations of one unit stand on its one sheet."""
    citations = list(citations.select_related("entry__criterion").order_by("entry__criterion__path"))
    labels = defaultdict(list)
    if citations:
        label_entries([citation.entry for citation in citations], citations[0].entry.criterion.table_id)
    for citation in citations:
        labels[citation.evidence_id].append(citation.entry.criterion.label)
    return labels
