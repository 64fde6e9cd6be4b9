-- Lobbying of clients of one name by year: a period's own expenses where it reports any, else its firms' income; never both.
with standing as (
  select f.payer_name, f.period, f.note, f.amount_low, f.amount_high
  from flows f
  left join replaced r
    on r.filing_id = f.filing_id and r.source = f.source and r.superseded_at <= cast($as_of as date)
  where f.source = 'lda' and f.kind = 'lobbying' and upper(f.payer_name) like upper($client)
    and f.public_at <= cast($as_of as date) and r.filing_id is null
),
periods as (
  select
    period,
    sum(case when note like 'in-house%' and amount_high > 0 then 1 else 0 end) as own_reports,
    sum(case when note like 'in-house%' then amount_low else 0 end) as own_low,
    sum(case when note like 'in-house%' then amount_high else 0 end) as own_high,
    sum(case when note like 'in-house%' then 0 else amount_low end) as firms_low,
    sum(case when note like 'in-house%' then 0 else amount_high end) as firms_high
  from standing
  group by period
)
select
  substr(period, 1, 4) as "year",
  sum(case when own_reports > 0 then own_low else firms_low end) as amount_low,
  sum(case when own_reports > 0 then own_high else firms_high end) as amount_high,
  sum(firms_low) as firms_low,
  sum(firms_high) as firms_high
from periods
group by substr(period, 1, 4)
order by "year"
