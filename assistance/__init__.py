"""The request for assistance, from a ministry's draft to the decision."""
