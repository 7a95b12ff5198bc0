"""A page whose address names a step."""

from django.http import Http404
from django.utils.functional import cached_property


class NamedStep:
    """A view of one step of `workflow`; `by_itself` says who takes the steps that nobody clicks, which have no page."""

    workflow = None
    by_itself = None

    @cached_property
    def step(self):
        """The row of the table that the address names."""
        try:
            step = self.workflow.step(self.kwargs["step"])
        except KeyError:
            raise Http404 from None
        if self.by_itself is not None and step.who is self.by_itself:
            raise Http404
        return step
