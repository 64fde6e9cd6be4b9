-- Who gave to one party, by name as the register writes it, on a day; replaced filings left out.
select f.source, f.payer, f.payer_name, count(*) as flows, sum(f.amount_low) as amount_low, sum(f.amount_high) as amount_high
from flows f
left join replaced r
  on r.filing_id = f.filing_id and r.source = f.source and r.superseded_at <= cast($as_of as date)
where f.payee = $party and f.kind = 'contribution'
  and f.counted and f.public_at <= cast($as_of as date) and r.filing_id is null
group by f.source, f.payer, f.payer_name
order by amount_high desc, f.payer_name, f.source, f.payer
