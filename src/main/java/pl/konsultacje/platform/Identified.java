package pl.konsultacje.platform;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** What every aggregate has: a surrogate key from the shared sequence and a version against lost updates. */
@MappedSuperclass
public class Identified {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "entity_seq")
    @SequenceGenerator(name = "entity_seq", sequenceName = "entity_seq", allocationSize = 50)
    private @Nullable Long id;

    @Version
    private int version;

    protected Identified() {}

    public Long getId() {
        if (id == null) {
            throw new IllegalStateException(getClass().getSimpleName() + " is not stored yet");
        }
        return id;
    }

    public int getVersion() {
        return version;
    }
}
