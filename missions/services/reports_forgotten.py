"""What becomes of reports and appraisals when their expert is erased: what was sent stays the programme's record, the rest goes."""

from django.db import transaction

from ..choices import WRITABLE_REPORTS
from ..models import Appraisal, MissionReport, ReportRecord
from ..models.reporting import WORDS


@transaction.atomic
def forget_reports(*, expert):
    """Delete what was said of somebody, empty what was never sent, and take the name and the typed reasons out of the histories.

    The history is append-only for everybody else (decision 0030). Deployments and days stay counted.
    """
    Appraisal.objects.filter(deployment__expert=expert).delete()
    rows = MissionReport.objects.filter(deployment__expert=expert)
    rows.filter(status__in=WRITABLE_REPORTS).update(**dict.fromkeys(WORDS, ""))
    ReportRecord._base_manager.filter(report__in=rows).update(reason="", on_behalf_of="")
