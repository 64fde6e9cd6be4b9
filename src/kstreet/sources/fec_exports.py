"""Exports of the FEC's search (Schedules A and B as CSV), told in the columns of the bulk files.

Rows have the bulk files' SUB_ID and are known by it, so that neither register counts the other's again. The rows are
as amended; `amendment_indicator` A means added. A disbursement without a transaction type is known by its line.
"""

from __future__ import annotations

NEEDED = {
    "schedule_a": [
        "committee_id",
        "image_number",
        "sub_id",
        "entity_type",
        "contributor_id",
        "contributor_name",
        "contributor_state",
        "contributor_employer",
        "receipt_type",
        "contribution_receipt_date",
        "contribution_receipt_amount",
        "memo_code",
        "file_number",
        "report_type",
    ],
    "schedule_b": [
        "committee_id",
        "image_number",
        "sub_id",
        "entity_type",
        "recipient_committee_id",
        "recipient_name",
        "recipient_state",
        "disbursement_type",
        "disbursement_date",
        "disbursement_amount",
        "memo_code",
        "file_number",
        "candidate_id",
        "line_number",
        "filing_form",
        "report_type",
    ],
}
_DAY = "coalesce(strftime(try_cast(substr({0}, 1, 10) as date), '%m%d%Y'), {0})"
_SHARED = """committee_id as CMTE_ID, report_type as RPT_TP, '' as AMNDT_IND, image_number as IMAGE_NUM,
  entity_type as ENTITY_TP, file_number as FILE_NUM, nullif(memo_code, '') as MEMO_CD, sub_id as SUB_ID"""
# what is paid for the committee itself stands on another line of each form
_OPERATING = """(filing_form = 'F3X' and line_number like '21%') or (filing_form = 'F3' and line_number = '17')
  or (filing_form = 'F3P' and line_number = '23')"""
EXPORTS = {
    "schedule_a": f"""select {_SHARED}, receipt_type as TRANSACTION_TP, contributor_name as NAME,
      contributor_state as STATE, contributor_employer as EMPLOYER, nullif(contributor_id, '') as OTHER_ID,
      {_DAY.format("contribution_receipt_date")} as TRANSACTION_DT,
      contribution_receipt_amount as TRANSACTION_AMT from given""",  # noqa: S608 (all parts are ours)
    "schedule_b": f"""select {_SHARED}, recipient_name as NAME, recipient_state as STATE,
      coalesce(nullif(disbursement_type, ''), case when {_OPERATING} then '20' else 'line ' || line_number end)
        as TRANSACTION_TP,
      nullif(recipient_committee_id, '') as OTHER_ID, nullif(candidate_id, '') as CAND_ID,
      {_DAY.format("disbursement_date")} as TRANSACTION_DT, disbursement_amount as TRANSACTION_AMT from given""",  # noqa: S608
}
