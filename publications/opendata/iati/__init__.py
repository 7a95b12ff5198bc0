"""The Actions as activities of IATI, the standard by which donors publish aid (version 2.03)."""
