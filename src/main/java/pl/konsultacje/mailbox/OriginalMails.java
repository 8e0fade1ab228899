package pl.konsultacje.mailbox;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface OriginalMails extends Repository<OriginalMail, Long> {

    OriginalMail saveAndFlush(OriginalMail original);

    Optional<OriginalMail> findById(long id);
}
