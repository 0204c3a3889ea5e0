"""How do one, many and very many files go through? Composition, ledger, store, graph, exports, commands."""
