"""Prices, and their renewal from AWS's public price list."""

import json

import pytest

from slipway.catalogue import instances, prices
from slipway.catalogue.refresh import prices as refresh
from slipway.errors import SlipwayError


def product(sku: str, usage: str, usd: str, unit: str = "Hrs") -> dict[str, object]:
    return {
        "products": {sku: {"attributes": {"usagetype": usage}}},
        "terms": {
            "OnDemand": {
                sku: {"t": {"priceDimensions": {"d": {"unit": unit, "pricePerUnit": {"USD": usd}}}}}
            }
        },
    }


INDEX: dict[str, object] = {
    "publicationDate": "2026-09-20T02:56:06Z",
    "products": {
        "A": {"attributes": {"usagetype": "USE1-Host:ml.g6e.2xlarge"}},
        "B": {"attributes": {"usagetype": "USE1-AsyncInf:ml.g6e.2xlarge"}},
        "C": {"attributes": {"usagetype": "USE1-Train:ml.g6e.2xlarge"}},
        "D": {"attributes": {"usagetype": "Host:ml.p6-b200.48xlarge"}},
        "E": {"attributes": {"usagetype": "USE1-Host:ml.free.large"}},
        "F": {"attributes": {}},
    },
    "terms": {
        "OnDemand": {
            sku: {"x": {"priceDimensions": {"y": {"unit": "Hrs", "pricePerUnit": {"USD": usd}}}}}
            for sku, usd in {"A": "2.8026", "B": "9", "C": "9", "D": "141.5", "E": "0.0"}.items()
        }
    },
}


def test_hosting_on_demand_is_read_and_nothing_else() -> None:
    assert refresh.hosting(INDEX) == {"ml.g6e.2xlarge": 2.8026, "ml.p6-b200.48xlarge": 141.5}


def test_the_renewed_file_has_the_day_of_the_price_list() -> None:
    content = json.loads(refresh.build(INDEX, "us-east-1"))

    assert (content["date"], content["region"]) == ("2026-09-20", "us-east-1")
    assert content["prices"]["ml.g6e.2xlarge"] == {"source": "price-list", "usd_per_hour": 2.8026}
    assert content["sources"]["price-list"]["text"] == "AWS Price List, us-east-1"


def test_a_list_without_hosting_never_empties_the_catalogue() -> None:
    with pytest.raises(SlipwayError, match="no price for real-time hosting"):
        refresh.build(product("A", "USE1-Train:ml.g5.xlarge", "1.0"), "us-east-1")
    with pytest.raises(SlipwayError, match="no price for real-time hosting"):
        refresh.build(product("A", "USE1-Host:ml.g5.xlarge", "1.0", unit="Requests"), "us-east-1")


def test_every_price_has_a_source_a_day_and_an_instance_type() -> None:
    for name in ("ml.g5.xlarge", "ml.p4d.24xlarge", "ml.inf2.48xlarge", "ml.g4dn.xlarge"):
        found = prices.find(name)
        assert found is not None
        assert instances.find(name) is not None
        assert found.source
        assert found.date
    assert prices.find("ml.p4de.24xlarge") is None
