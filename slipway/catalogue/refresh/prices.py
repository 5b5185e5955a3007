"""AWS's public price list -> data/prices.json. The only refresh that needs the network."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from slipway.catalogue.refresh import writing
from slipway.errors import SlipwayError

URL = (
    "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonSageMaker/current/{region}"
    "/index.json"
)
"""Bulk price list of one region; no account is needed. Source: AWS Price List documentation."""

_HOSTING = re.compile(r"(?:[A-Z0-9]+-)?Host:(ml\.[a-z0-9-]+\.[a-z0-9]+)")
"""Usage type of real-time hosting, for example USE1-Host:ml.g5.xlarge."""

Json = Mapping[str, Any]


def fetch(region: str, timeout_seconds: float = 60) -> dict[str, Any]:
    """Download the price list of a region. SlipwayError when it cannot be had."""
    url = URL.format(region=region)
    try:
        with urllib.request.urlopen(url, timeout=timeout_seconds) as answer:
            found: dict[str, Any] = json.load(answer)
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise SlipwayError(
            f"the price list {url} cannot be read: {error}",
            "try again online; the catalogue keeps the prices that it has",
        ) from error
    return found


def build(index: Json, region: str) -> str:
    """Return the text of data/prices.json for a downloaded price list.

    SlipwayError when it holds no price for hosting, which would empty the catalogue.
    """
    prices = hosting(index)
    if not prices:
        raise SlipwayError(
            f"the price list of {region} holds no price for real-time hosting",
            "check the region; the catalogue keeps the prices that it has",
        )
    date = str(index.get("publicationDate", "unknown"))[:10]
    rows = {name: {"source": "price-list", "usd_per_hour": usd} for name, usd in prices.items()}
    return writing.text(
        {
            "source": "real-time hosting on demand, USD per hour; each row names one of the"
            " sources below",
            "date": date,
            "region": region,
            "sources": {"price-list": {"text": f"AWS Price List, {region}", "date": date}},
            "prices": rows,
        }
    )


def hosting(index: Json) -> dict[str, float]:
    """Return instance type -> USD per hour of real-time hosting on demand."""
    found = {}
    for sku, product in index.get("products", {}).items():
        match = _HOSTING.fullmatch(product.get("attributes", {}).get("usagetype", ""))
        usd = _usd(index.get("terms", {}).get("OnDemand", {}).get(sku, {}))
        if match is not None and usd is not None:
            found[match[1]] = usd
    return found


def _usd(terms: Json) -> float | None:
    for term in terms.values():
        for dimension in term.get("priceDimensions", {}).values():
            usd = float(dimension.get("pricePerUnit", {}).get("USD", 0))
            if usd > 0 and dimension.get("unit") == "Hrs":
                return usd
    return None
