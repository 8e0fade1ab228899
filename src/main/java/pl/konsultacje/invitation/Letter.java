package pl.konsultacje.invitation;

import java.util.List;

/**
 * The letter that asks one body for its opinion, in words.
 *
 * @param about what it is about, for its head and for the subject of the mail
 * @param day on which it is written, in words
 * @param recipient name and address, line by line
 * @param paragraphs its text
 * @param page sentence before the link
 * @param link public page of the consultation
 * @param signature who writes, line by line
 */
public record Letter(
        String about,
        String day,
        List<String> recipient,
        String greeting,
        List<String> paragraphs,
        String page,
        String link,
        String closing,
        List<String> signature) {}
