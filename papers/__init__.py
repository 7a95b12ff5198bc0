"""Papers: PDF documents set from what a page shows. Knows no other app."""
