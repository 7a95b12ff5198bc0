"""The engine: a workflow is one table of transitions."""
