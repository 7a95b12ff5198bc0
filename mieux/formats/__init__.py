"""How dates are written in the further languages: the patterns of our templates, by their own words, and what stands in their place."""
