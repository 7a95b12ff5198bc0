"""The demonstration programme: made-up people and files, always labelled as such."""
