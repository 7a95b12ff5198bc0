"""Pages that need several apps side by side: home, clock board, tasks, search. No models."""
