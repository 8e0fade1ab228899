-- a notice goes to each address once: without it every address is looked for among all submissions of the consultation
create index submission_by_address on submission(consultation_key, email, id);
