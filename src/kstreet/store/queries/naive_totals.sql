-- The sums that are avoided: every row as it lies in the documents, replaced filings and memo items included.
select source, kind, count(*) as flows, sum(amount_low) as amount_low, sum(amount_high) as amount_high
from flows
where public_at <= cast($as_of as date)
group by source, kind
order by source, kind
