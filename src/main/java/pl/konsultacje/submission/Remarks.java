package pl.konsultacje.submission;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Remarks extends Repository<Remark, Long> {

    Remark saveAndFlush(Remark remark);

    Optional<Remark> findById(long id);

    Optional<Remark> findByNumber(String number);

    Optional<Remark> findByCorrectsId(long correctedId);

    List<Remark> findByIdInOrderById(Collection<Long> ids);
}
