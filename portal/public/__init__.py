"""The public site as a whole: what it consists of, what is kept of it, its site map, feeds and social cards."""
