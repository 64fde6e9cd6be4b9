"""Words that say little about who is meant: what firms are, and which part of a firm somebody works in."""

from __future__ import annotations

import re

# What a firm's name may have or lack without being another firm's.
OF_FIRMS = frozenset(
    re.findall(
        r"\w+",
        "group holdings international industries technologies systems services solutions enterprises global worldwide "
        "companies company corporation incorporated limited financial resources energy bancorp bancshares bank trust "
        "pharmaceuticals therapeutics communications brands stores partners capital management insurance healthcare "
        "networks software laboratories products electric realty properties investments motors foods airlines "
        "entertainment interactive platforms inc corp co llc ltd plc lp the of and",
    )
)
# What an employee may add to the firm's name: a unit, a trade, a place.
OF_UNITS = frozenset(
    re.findall(
        r"\w+",
        "division department office headquarters hq branch plant store warehouse factory unit team region regional "
        "corporate headquarter campus facility center subsidiary subsidiaries affiliates employees employee sales "
        "marketing research development engineering manufacturing distribution retail wholesale consulting legal hr it "
        "cloud labs laboratories ventures foundry defense federal government aerospace commercial consumer industrial "
        "professional advisors wealth markets securities mortgage leasing logistics operations production support "
        "technical digital media studios online web mobile wireless data analytics security space missiles "
        "north south east west central northern southern eastern western northeast southeast midwest northwest southwest "
        "america american americas us usa canada mexico europe european asia pacific emea apac uk ireland germany france "
        "japan china india australia israel brazil alabama alaska arizona arkansas california colorado connecticut delaware "
        "florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan "
        "minnesota mississippi missouri montana nebraska nevada hampshire jersey york carolina dakota ohio oklahoma oregon "
        "pennsylvania rhode tennessee texas utah vermont virginia washington wisconsin wyoming dc atlanta austin baltimore "
        "boston charlotte chicago cincinnati cleveland columbus dallas denver detroit houston indianapolis angeles los las "
        "vegas memphis miami milwaukee minneapolis nashville orleans philadelphia phoenix pittsburgh portland sacramento "
        "san diego francisco jose antonio seattle tampa st louis city new al ak az ar ca ct fl ga il ky la ma md mi mn mo "
        "coffee improvement repair correctional navigation missile missiles bottling brewing baking dairy motor motors credit "
        "aviation airlines airport rail railroad freight trucking shipping pipeline refining upstream midstream downstream "
        "drilling exploration mining metals chemical chemicals plastics paper packaging turbines turbine nuclear renewables "
        "generation transmission utilities gas oil fuel lubricants stations pharmacy pharmacies clinic clinics hospital "
        "health care plans plan benefits dental vision medical diagnostics imaging surgical devices vaccines biologics "
        "card cards credit lending loans mortgage home auto banking bank trust advisory brokerage asset investment "
        "investments reinsurance life casualty claims field service services supply chain purchasing procurement customer "
        "call contact communications broadcasting television radio news publishing games gaming pictures music theatres "
        "foods food beverages beverage snacks dairy restaurants restaurant cafe grocery supermarket supermarkets outlet "
        "boutique shops shop stores apparel shoes furniture appliances tools hardware electronics semiconductor "
        "semiconductors displays storage computing computer computers software networks networking systems solutions "
        "helicopters engines shipbuilding marine vehicles trucks tires parts components assembly works lab campus academy "
        "properties realty hotel hotels resorts casino suites construction homes design architecture environmental waste "
        "nc nh nj nm ny oh ok or pa ri sc sd tn tx ut va vt wa wi wv dept div hdqtrs mfg dist ctr",
    )
)
GENERIC = OF_FIRMS | OF_UNITS
