"""Units that are renamed, merged, split or dissolved by a decision: one act carries everything on."""
