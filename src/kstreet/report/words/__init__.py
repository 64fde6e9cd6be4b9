"""What pages say, as data: `page_*` the sections and tables, `weighing_*` the conclusion; no logic."""
