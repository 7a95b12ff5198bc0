"""Pages of Actions, one module per page family."""
