package pl.konsultacje.submission;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Remarks extends Repository<Remark, Long> {

    Optional<Remark> findById(long id);

    List<Remark> findByIdInOrderById(Collection<Long> ids);
}
