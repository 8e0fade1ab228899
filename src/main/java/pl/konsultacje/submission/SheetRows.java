package pl.konsultacje.submission;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SheetRows extends Repository<SheetRow, Long> {

    SheetRow saveAndFlush(SheetRow row);

    void delete(SheetRow row);

    List<SheetRow> findBySheetIdOrderByPosition(long sheetId);

    Optional<SheetRow> findByIdAndSheetId(long id, long sheetId);

    @Query("select coalesce(max(r.position), 0) from SheetRow r where r.sheetId = :sheetId")
    int lastPosition(long sheetId);
}
