"""What was agreed and is done: Actions, their activities and deliverables; the decision that opens them; the launch."""
