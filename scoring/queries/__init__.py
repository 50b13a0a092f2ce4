"""Questions that pages, papers and workbooks ask. Each costs a fixed number of queries."""

from .results import current_ranking, is_published, provisional, publications, ranking, ranking_table, score_matrix
from .sheets import (
    cited_in,
    evidence_library,
    not_verified_names,
    sheet_list,
    sheet_page,
    sheet_states,
    unfinished,
    unsubmitted,
    unverified,
    unverified_entries,
)
from .tables import (
    current_table,
    draft_table,
    has_draft_table,
    label_entries,
    rules_of,
    table_faults,
    table_rows,
    tables_to_copy,
)

__all__ = [
    "cited_in",
    "current_ranking",
    "current_table",
    "draft_table",
    "evidence_library",
    "has_draft_table",
    "is_published",
    "label_entries",
    "not_verified_names",
    "provisional",
    "publications",
    "ranking",
    "ranking_table",
    "rules_of",
    "score_matrix",
    "sheet_list",
    "sheet_page",
    "sheet_states",
    "table_faults",
    "table_rows",
    "tables_to_copy",
    "unfinished",
    "unsubmitted",
    "unverified",
    "unverified_entries",
]
