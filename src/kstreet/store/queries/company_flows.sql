-- All flows of one party that stand on a day, paid or received, newest first; party is an id such as fec:C00502906.
select
  f.id, f.source, f.kind, f.payer, f.payer_name, f.payee, f.payee_name, f.about, f.stance,
  f.amount_low, f.amount_high, f.currency, f.event_date, f.public_at, f.filing_id, f.note
from flows_by_party f
left join replaced r
  on r.filing_id = f.filing_id and r.source = f.source and r.superseded_at <= cast($as_of as date)
where f.party = $party
  and f.counted and f.public_at <= cast($as_of as date) and r.filing_id is null
order by f.public_at desc, f.id
