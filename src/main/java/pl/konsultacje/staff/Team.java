package pl.konsultacje.staff;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.List;
import pl.konsultacje.platform.Identified;

/** An expert unit of the office that answers remarks. */
@Entity
public class Team extends Identified {

    private String code;
    private String name;

    @ManyToMany(fetch = FetchType.EAGER)
    @JoinTable(
            name = "team_member",
            joinColumns = @JoinColumn(name = "team_id"),
            inverseJoinColumns = @JoinColumn(name = "person_id"))
    @OrderBy("fullName")
    private List<Person> members = new ArrayList<>();

    protected Team() {}

    Team(String code, String name, List<Person> members) {
        this.code = code;
        this.name = name;
        this.members.addAll(members);
    }

    void change(String newName, List<Person> newMembers) {
        name = newName;
        members.clear();
        members.addAll(newMembers);
    }

    public String getCode() {
        return code;
    }

    public String getName() {
        return name;
    }

    public List<Person> getMembers() {
        return List.copyOf(members);
    }

    /** Name of the candidate group of the team with that code, as user tasks in the models name it. */
    public static String group(String code) {
        return "team:" + code;
    }
}
