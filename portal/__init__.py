"""The pages that gather the apps: home, clock board, my tasks, search, the house's look."""
