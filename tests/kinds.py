"""An address of every kind of page: a new kind is added here, and every check of pages looks at it."""

CITY = "/plans/bma-20-year-plan/"
CLAIM = "/initiatives/bangkok-2u/serves/bangkok-4-0/innovation-in-services/"
SOURCE = "/sources/governor-interview-briefing/"
KINDS = [
    "/",
    "/about/",
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
    "/no-such-page/",
]
BOTH = [prefix + path for path in KINDS for prefix in ("", "/en")]
