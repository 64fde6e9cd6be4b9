-- Filings whose own totals are not the sum of their rows, the largest difference first.
select source, filing_id, line, reported, itemised, unitemised, difference, naive
from controls
where difference <> 0
order by abs(difference) desc, source, filing_id, line
