package pl.konsultacje.notification;

/** The words of a mail, in its language. */
record WrittenMail(String subject, String text, String html) {}
