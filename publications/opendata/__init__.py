"""Open data: what is published for machines, from one table of fields a dataset."""
