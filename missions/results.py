"""What came of a mission: of each seat the expert, the report, the appraisals; the days; what the reports say. Pure reading of loaded rows."""

from dataclasses import dataclass

from .choices import COUNTED, ReportStatus


@dataclass(frozen=True)
class Result:
    """What one deployment has brought so far."""

    deployment: object
    seat: object
    report: object | None
    marks: float | None

    @property
    def is_accepted(self):
        """The report is on the record."""
        return self.report is not None and self.report.status == ReportStatus.ACCEPTED

    @property
    def is_filed(self):
        """The officer has to read it."""
        return self.report is not None and self.report.status == ReportStatus.FILED

    @property
    def is_sent_before(self):
        """Something was sent, and is being completed."""
        return self.report is not None and self.report.status == ReportStatus.RETURNED


def results_of(mission):
    """A Result for every deployment that took or takes place, in the order of the seats."""
    return [
        Result(deployment, seat, getattr(deployment, "report", None), mean_of(deployment.appraisals.all()))
        for seat in mission.seats.all()
        for deployment in seat.deployments.all()
        if deployment.status in COUNTED
    ]


def mean_of(appraisals):
    """The mean of what both sides say; None where nobody has said anything."""
    means = [appraisal.mean for appraisal in appraisals]
    return sum(means) / len(means) if means else None


def totals_of(results):
    """(reports accepted, reports awaited in all, days worked, days agreed) of a mission."""
    accepted = [result for result in results if result.is_accepted]
    worked = sum(result.report.days_worked for result in accepted)
    return len(accepted), len(results), worked, sum(result.seat.workload_days for result in results)
