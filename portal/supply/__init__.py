"""Supply and demand: what is asked for against the people who can really go in the coming weeks."""
