"""Which stretch of text says which field? Knows how dispatches are written; hands on findings."""
