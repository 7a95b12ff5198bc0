"""The fast-response clock: three months from the request to the launch."""
