"""Claims in English; a rule of `press.rules` already says itself in English."""

SENTENCES = {
    "claim.price": "price",
    "claim.move": "price move",
    "claim.distance": "distance from a high or low",
    "claim.market_value": "market value",
    "claim.price_target": "price target",
    "claim.figure": "company figure",
    "claim.date": "date",
    "claim.deal": "deal",
    "claim.political_vehicle": "political vehicle",
    "claim.political_spending": "political spending",
    "claim.lobbying": "lobbying",
    "claim.partnership": "partnership",
    "claim.alliance": "countries and alliances",
    "unit.pp": "percentage points",
    "unit.points": "points",
    "unit.days": "days",
    "unit.day": "day",
}
