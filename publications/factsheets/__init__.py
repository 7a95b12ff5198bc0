"""Living factsheets: their words, their rules, and how one is put together. Models stand in models/, writes in services/."""
