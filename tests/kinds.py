"""An address of every kind of page: a new kind is added here, and every check of pages looks at it."""

import datetime
from zoneinfo import ZoneInfo

# The history of the knowledge begins on the day on which the tests load it.
TODAY = datetime.datetime.now(ZoneInfo("Asia/Bangkok")).date().isoformat()
CITY = "/plans/bma-20-year-plan/"
CLAIM = "/initiatives/bangkok-2u/serves/bangkok-4-0/innovation-in-services/"
SOURCE = "/sources/governor-interview-briefing/"
KINDS = [
    "/",
    "/about/",
    "/data/",
    "/data/api/",
    "/plans/",
    CITY,
    "/plans/nesdp-12/",
    f"{CITY}goals/safe-city/",
    f"{CITY}goals/safe-from-crime/",
    "/plans/thailand-4-0/goals/smes-to-smart-enterprises/",
    f"{CITY}phases/bma-phase-4/",
    "/relations/gr-078/",
    "/initiatives/",
    "/initiatives/?phase=bma-phase-1&status=planned&q=%E0%B8%A3%E0%B8%B0%E0%B8%9A%E0%B8%9A",
    "/initiatives/?status=nonsense",
    "/initiatives/yothi-innovation-district/",
    "/initiatives/climate-change-master-plan/",
    CLAIM,
    "/agencies/",
    "/agencies/bma/",
    "/agencies/cabinet/",
    "/beneficiaries/",
    "/beneficiaries/elderly/",
    "/sources/",
    SOURCE,
    "/coverage/",
    "/coverage/?plan=thailand-4-0&columns=agencies",
    "/coverage/gaps/",
    "/search/",
    "/search/?q=%E0%B8%99%E0%B9%89%E0%B8%B3%E0%B8%97%E0%B9%88%E0%B8%A7%E0%B8%A1",
    "/search/?q=zzzqqq",
    "/verify/",
    "/verify/?quote=%E0%B8%95%E0%B9%89%E0%B8%99%E0%B9%81%E0%B8%9A%E0%B8%9A%E0%B8%82%E0%B8%AD%E0%B8%87%E0%B9%80%E0%B8%A1%E0%B8%B7%E0%B8%AD%E0%B8%87",
    "/verify/?quote=zzzqqq",
    "/changes/",
    "/changes/?page=nonsense",
    "/changes/1/",
    f"{CITY}history/",
    f"{CITY}phases/bma-phase-4/history/",
    f"{CITY}goals/safe-city/history/",
    "/relations/gr-078/history/",
    "/sources/governor-interview-briefing/history/",
    "/initiatives/bangkok-2u/history/",
    "/initiatives/bangkok-2u/history/?from=1&to=1",
    f"{CLAIM}history/",
    "/agencies/bma/history/",
    "/beneficiaries/elderly/history/",
    f"/initiatives/climate-change-master-plan/as-of/{TODAY}/",
    f"{CITY}goals/safe-city/as-of/{TODAY}/",
    f"{CLAIM}as-of/{TODAY}/",
    f"/coverage/as-of/{TODAY}/",
    "/initiatives/bangkok-2u/as-of/2000-01-01/",
    "/no-such-page/",
]
BOTH = [prefix + path for path in KINDS for prefix in ("", "/en")]
