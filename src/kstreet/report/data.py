"""A dossier as data: the same figures as the page, unrounded; its schema is `docs/reference/dossier.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kstreet import __version__
from kstreet.records import Deal, Flow
from kstreet.report.checkdata import check_data, evidence_data, figure
from kstreet.report.contents import counterparties
from kstreet.report.reactions import ESTIMATION, GAP
from kstreet.report.story import Story
from kstreet.report.telling import discreet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kstreet.records import Evidence, Fact, Occasion
    from kstreet.report.contents import Moment, PricePart, Reaction, Reported, Strand
    from kstreet.report.dossier import Dossier
    from kstreet.report.story import Line

Data = dict[str, object]


def dossier_data(dossier: Dossier) -> Data:
    """Return the dossier, ready for `json.dumps`. Sentences are in the dossier's language."""
    story = Story(dossier)
    case = dossier.case
    data: Data = {
        "dossier": {
            "case": case.name,
            "company": case.company,
            "name": story.name(case.company),
            "symbol": case.symbol,
            "benchmark": case.benchmark,
            "as_of": dossier.as_of.isoformat(),
            "currency": dossier.currency,
            "lang": dossier.lang,
            "notice": story.words("page.advice"),
            "version": __version__,
        },
        "conclusion": _conclusion(dossier, story),
        "price": _price(dossier.price) if dossier.price else None,
        "timeline": [_moment(moment, story) for moment in dossier.moments],
        "money": [_strand(strand, story) for strand in dossier.strands],
        "lobbying": _lobbying(dossier),
        "market": {
            "estimation": ESTIMATION,
            "gap": GAP,
            "missing": story.gap(dossier.market_gap) if dossier.market_gap else None,
            "sessions": [_reaction(row, story) for row in dossier.reactions],
        },
        "reported": [_reported(row) for row in dossier.reported],
        "ahead": [_occasion(occasion, story) for occasion in dossier.ahead],
        "sources": [evidence_data(row) for row in dossier.sources],
    }
    if dossier.article is not None:
        data |= check_data(dossier.article, dossier.checked, case, dossier.as_of)
    return data


def _conclusion(dossier: Dossier, story: Story) -> Data:
    conclusion = dossier.conclusion
    return {
        "answer": conclusion.answer,
        "text": story.answer(),
        "confidence": conclusion.confidence,
        "confidence_text": story.words(f"sure.{conclusion.confidence}"),
        "reasons": _lines(story.reasons()),
        "for": _lines(story.points("for")),
        "against": _lines(story.points("against")),
        "unknown": _lines(story.points("unknown")),
    }


def _lines(lines: Iterable[Line]) -> list[Data]:
    return [{"text": line.text, "evidence": _evidence(line.evidence)} for line in lines]


def _evidence(rows: Iterable[Evidence]) -> list[Data]:
    return [evidence_data(row) for row in rows]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _price(price: PricePart) -> Data:
    return {
        "symbol": price.symbol,
        "day": price.day.isoformat(),
        "own_currency": price.own,
        "reader_currency": price.reader,
        "close": price.close,
        "reader_close": price.reader_close,
        "rate": price.rate,
        "rate_day": price.rate_day.isoformat(),
        "moves": [
            {
                "from": move.key,
                "since": move.since.isoformat(),
                "until": move.until.isoformat(),
                "own_start": move.own_start,
                "reader_start": move.reader_start,
                "own": move.own,
                "currency": move.currency,
                "reader": move.reader,
            }
            for move in price.moves
        ],
        "closes": [
            [day.isoformat(), own, round(reader, 6)]
            for day, own, reader in zip(price.days, price.closes, price.reader_closes, strict=True)
        ],
        "evidence": _evidence(price.evidence),
    }


def _moment(moment: Moment, story: Story) -> Data:
    entry = story.entry(moment)
    return {
        "number": moment.number,
        "public_at": moment.day.isoformat(),
        "session": _day(moment.session),
        "kind": moment.kind,
        "headline": entry.headline,
        "records": [_record(record) for record in moment.records],
        "evidence": _evidence(entry.evidence),
    }


def _record(record: Deal | Flow | Occasion) -> Data:
    if not isinstance(record, Deal):
        return {"id": record.id, "table": "flows" if isinstance(record, Flow) else "occasions"}
    return {
        "id": record.id,
        "table": "deals",
        "kind": record.kind,
        "counterparties": list(counterparties(record)),
        "status": record.status,
        "low": figure(record.value_low),
        "high": figure(record.value_high),
        "currency": record.currency,
    }


def _strand(strand: Strand, story: Story) -> Data:
    return {
        "payer": strand.key,
        "kind": strand.kind,
        "currency": strand.currency,
        "low": figure(strand.low),
        "high": figure(strand.high),
        "flows": [_flow(flow, story) for flow in strand.flows],
    }


def _flow(flow: Flow, story: Story) -> Data:
    return {
        "id": flow.id,
        "payer": "" if story.is_person(flow.payer) else flow.payer,
        "payer_name": story.payer(flow),
        "payee": flow.payee,
        "payee_name": story.payee(flow),
        "about": discreet(flow.about),
        "stance": flow.stance,
        "office": flow.office,
        "state": flow.state,
        "low": figure(flow.amount_low),
        "high": figure(flow.amount_high),
        "currency": flow.currency,
        "period": flow.period,
        "event_date": _day(flow.event_date),
        "public_at": flow.public_at.isoformat(),
        "filing_id": flow.filing_id,
        "note": discreet(flow.note),
        "evidence": evidence_data(flow.evidence),
    }


def _lobbying(dossier: Dossier) -> list[Data]:
    return [
        {
            "year": row.year,
            "currency": row.spent.currency,
            "low": figure(row.spent.low),
            "high": figure(row.spent.high),
            "naive_low": figure(row.naive.low),
            "naive_high": figure(row.naive.high),
            "periods": [flow.period for flow in row.spent.rows],
            "evidence": _evidence(dict.fromkeys(flow.evidence for flow in row.spent.rows)),
        }
        for row in dossier.lobbying
    ]


def _reaction(row: Reaction, story: Story) -> Data:
    found: Data = {
        "session": row.session.isoformat(),
        "entries": list(row.moments),
        "nearby": list(row.nearby),
        "counted": row.counted,
        "missing": story.gap(row.gap) if row.gap else None,
    }
    if row.gap is None:
        found |= {
            "abnormal_return": row.ar,
            "low": row.low,
            "high": row.high,
            "standard_error": row.se,
            "p": row.p,
            "placebo_share": row.placebo_share,
            "placebo_count": row.placebo_count,
            "three_sessions": [row.wide_ar, row.wide_low, row.wide_high]
            if row.wide_high > row.wide_low
            else None,
            "beta": row.beta,
            "observations": row.observations,
        }
    return found


def _fact(fact: Fact) -> Data:
    return {
        "id": fact.id,
        "figure": fact.figure,
        "period": fact.period,
        "value": figure(fact.value),
        "unit": fact.unit,
        "public_at": fact.public_at.isoformat(),
        "note": discreet(fact.note),
        "evidence": evidence_data(fact.evidence),
    }


def _reported(row: Reported) -> Data:
    return {
        **_fact(row.fact),
        "year_before": figure(row.before.value) if row.before else None,
        "change": row.change,
    }


def _occasion(occasion: Occasion, story: Story) -> Data:
    return {
        "id": occasion.id,
        "kind": occasion.kind,
        "text": story.occasion(occasion),
        "period": occasion.period,
        "on": occasion.on.isoformat(),
        "timing": occasion.timing,
        "public_at": occasion.public_at.isoformat(),
        "evidence": evidence_data(occasion.evidence),
    }
