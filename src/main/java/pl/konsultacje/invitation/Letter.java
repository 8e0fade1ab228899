package pl.konsultacje.invitation;

import java.util.List;

/**
 * A letter to one body, in words.
 *
 * @param about what it is about, for the subject of the mail
 * @param subject its own line of subject
 * @param head case sign, if there is one, and the day on which it is written, line by line
 * @param recipient name and address, line by line
 * @param paragraphs its text
 * @param page sentence before the link
 * @param link public page of the consultation
 * @param signature who writes, line by line
 */
public record Letter(
        String about,
        String subject,
        List<String> head,
        List<String> recipient,
        String greeting,
        List<String> paragraphs,
        String page,
        String link,
        String closing,
        List<String> signature) {}
