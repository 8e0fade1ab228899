-- since when the announcement lies before the manager, or is approved: from then on nothing of it changes
alter table consultation add column announcement_handed_over_at timestamp with time zone;

update consultation set announcement_handed_over_at = (
  select max(d.decided_at) from decision d where d.consultation_key = consultation.case_key and d.act = 'prepareAnnouncement')
where publication_approved_at is not null
   or coalesce((
     select max(d.id) from decision d where d.consultation_key = consultation.case_key and d.act = 'prepareAnnouncement'), 0)
   > coalesce((
     select max(d.id) from decision d where d.consultation_key = consultation.case_key
     and (d.act = 'approvePublication' and d.outcome = 'SENT_BACK' or d.act = 'publishAnnouncement' and d.outcome = 'TOO_LATE')), 0);
