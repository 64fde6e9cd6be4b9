-- What stands of every register on a day: rows and money by source and kind, replaced filings left out.
select
  f.source,
  f.kind,
  count(*) as flows,
  sum(f.amount_low) as amount_low,
  sum(f.amount_high) as amount_high
from flows f
left join replaced r
  on r.filing_id = f.filing_id and r.source = f.source and r.superseded_at <= cast($as_of as date)
where f.counted and f.public_at <= cast($as_of as date) and r.filing_id is null
group by f.source, f.kind
order by f.source, f.kind
