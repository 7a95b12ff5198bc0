"""Shares in hundredths that add up to a hundred. Pure arithmetic."""

from decimal import Decimal

from .codes import DAC_REGIONS, UNSPECIFIED_REGION

WHOLE = Decimal(100)
HUNDREDTH = Decimal("0.01")


def shares(codes):
    """[(code, percentage)]: equal parts with two decimals; the last takes what is left, so that they add up to 100."""
    codes = list(codes)
    if not codes:
        return []
    part = (WHOLE / len(codes)).quantize(HUNDREDTH)
    last = WHOLE - part * (len(codes) - 1)
    return [(code, in_digits(share)) for code, share in zip(codes, [part] * (len(codes) - 1) + [last], strict=True)]


def in_digits(share):
    """50 and not 50.00."""
    return f"{share.normalize():f}"


def recipients(countries, region):
    """(element, [(code, percentage)]): the countries where there are any, otherwise what stands for the region on the list of DAC."""
    if countries:
        return "recipient-country", shares(countries)
    return "recipient-region", shares(DAC_REGIONS.get(region, (UNSPECIFIED_REGION,)))
