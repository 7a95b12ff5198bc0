"""How long a stage takes: its days read from the changes of a file, and the distribution that past files give.

Pure functions. A distribution is a list of probabilities, one a day from 0 to HORIZON; what is missing to 1 lies beyond.
"""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

HORIZON = 300
SHAPE = 3.6
KEPT = 0.7
BUDGET_OVER_MIDDLE = (KEPT / (1 - KEPT)) ** (1 / SHAPE)
SPREAD = 0.15
LEAST_LEFT = 0.3
NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class StagesSoFar:
    """What a file has behind it on one day: days per stage so far, the furthest stage, and days in it that count."""

    lengths: dict
    stage: str
    spent: int
    is_sent_back: bool = False


def read_stages(changes, order, until):
    """Book the days of a file to the furthest stage reached so far, up to `until`, or None without any stage.

    `changes` are (day, stage) in the order recorded, a day as a date or in ISO form; `order` are the stages from first to
    last; a change to a stage outside it is passed over. Days of a return count for the stage from which the file came
    back, so lengths hold the usual price of returns. A stage that was jumped over has 0 days. `spent` are the days
    in the furthest stage, and after a return those since the return: what was done there has to be done again.
    """
    marks = [(_as_date(on), order.index(stage)) for on, stage in changes if stage in order]
    if not marks:
        return None
    marks = [mark for mark in marks if mark[0] <= until] or marks[:1]
    furthest = list(accumulate((place for _on, place in marks), max))
    lengths = dict.fromkeys(order[: furthest[-1] + 1], 0)
    days = [on for on, _place in marks] + [max(until, marks[-1][0])]
    for place, (start, end) in zip(furthest, pairwise(days), strict=True):
        lengths[order[place]] += max((end - start).days, 0)
    stage, is_back = order[furthest[-1]], marks[-1][1] < furthest[-1]
    spent = (until - _returned_on(marks, furthest)).days if is_back else lengths[stage]
    return StagesSoFar(lengths, stage, max(spent, 0), is_back)


def _as_date(day):
    return day if isinstance(day, date) else date.fromisoformat(day)


def _returned_on(marks, furthest):
    """The day on which the file last left the furthest stage for an earlier one."""
    returned = marks[-1][0]
    for (on, place), most in zip(reversed(marks), reversed(furthest), strict=True):
        if place == most:
            break
        returned = on
    return returned


def budget_distribution(days):
    """The length of a stage that is known by its budget alone: seven in ten keep `days` calendar days, at least 1.

    Log-logistic of shape 3.6, a logarithmic standard deviation of 0.5: on average nine tenths of the budget, one stage in
    ten half as long again as that, and a tail long enough for a file that is stuck. No data stand behind it: a budget is
    read as what is allowed and mostly kept, so that a file that keeps to its plan counts as on time.
    """
    middle = max(days, 1) / BUDGET_OVER_MIDDLE
    below = [0.0, *(1 / (1 + ((day + 0.5) / middle) ** -SHAPE) for day in range(HORIZON + 1))]
    return [after - before for before, after in pairwise(below)]


def count_lengths(observations):
    """Ended lengths and files at risk, each per day, from (days, weight, is_complete).

    A length that is not complete says only that the stage takes that long or longer. A complete one is spread a little
    around its day (by SPREAD of it): other files will take about as long, not exactly as long.
    """
    ended, leaving = [0.0] * (HORIZON + 1), [0.0] * (HORIZON + 2)
    for days, weight, is_complete in observations:
        if not is_complete:
            leaving[min(days, HORIZON + 1)] += weight
            continue
        step = round(days * SPREAD)
        for place, share in ((days - step, 0.25), (days, 0.5), (days + step, 0.25)) if step else ((days, 1.0),):
            if place <= HORIZON:
                ended[place] += weight * share
            leaving[min(place, HORIZON) + 1] += weight * share
    at_risk = list(accumulate(reversed(leaving)))[::-1]
    return ended, at_risk[1:]


def blend(prior, counts, pseudo_files):
    """The distribution after seeing `counts`, where `prior` counts as much as `pseudo_files` files.

    Each day's hazard is that of the files at risk, the made-up ones among them: the mean of a Dirichlet process after
    right-censored observations (Susarla and Van Ryzin, JASA 71, 1976); without a prior it is Kaplan and Meier's. On late days,
    where few files are left, LEAST_LEFT of the made-up ones stay at risk: one or two files that lie do not make a rule.
    """
    ended, at_risk = counts
    left, prior_left, hazard, result = 1.0, 1.0, 0.0, []
    for day in range(HORIZON + 1):
        hazard = min(prior[day] / prior_left, 1.0) if prior_left > NEGLIGIBLE else hazard
        made_up = pseudo_files * max(prior_left, LEAST_LEFT)
        risk = at_risk[day] + made_up
        share = min((ended[day] + made_up * hazard) / risk, 1.0) if risk > 0 else 0.0
        result.append(left * share)
        left *= 1 - share
        prior_left = max(prior_left - prior[day], 0.0)
    return result
