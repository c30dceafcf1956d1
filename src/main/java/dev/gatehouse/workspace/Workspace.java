package dev.gatehouse.workspace;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Versioned;
import dev.gatehouse.kernel.WorkspaceId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The unit of isolation inside an organization: its own keys, members, model permission, limits and usage. */
@Entity
class Workspace implements Versioned {

    static final String DEFAULT_NAME = "Default";

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id")) private WorkspaceId id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "organization_id", updatable = false)) private OrganizationId organizationId;

    private String name;

    private String displayColor;

    @JdbcTypeCode(SqlTypes.JSON) private Map<String, String> tags;

    @Column(name = "is_default", updatable = false) private boolean standard;

    private @Nullable Instant archivedAt;

    @Column(updatable = false) private Instant createdAt;

    @Version private @Nullable Integer version;

    protected Workspace() {}

    private Workspace(WorkspaceId id, OrganizationId organizationId, String name, String displayColor,
            Map<String, String> tags, boolean standard, Instant createdAt) {
        this.id = id;
        this.organizationId = organizationId;
        this.name = name;
        this.displayColor = displayColor;
        this.tags = tags;
        this.standard = standard;
        this.createdAt = createdAt;
    }

    /** The workspace that an organization has from its first moment. */
    static Workspace standard(OrganizationId organizationId, Instant now) {
        var id = WorkspaceId.next(now);
        return new Workspace(id, organizationId, DEFAULT_NAME, DisplayColor.of(id), Map.of(), true, now);
    }

    static Workspace create(OrganizationId organizationId, String name, @Nullable String displayColor,
            Map<String, String> tags, Instant now) {
        var id = WorkspaceId.next(now);
        return new Workspace(id, organizationId, name, displayColor == null ? DisplayColor.of(id) : displayColor, tags,
                false, now);
    }

    void rename(String newName, WorkspacePolicy policy) {
        refuseIfArchived();
        if (standard && !policy.defaultWorkspaceRenamable() && !newName.equals(name)) {
            throw Reason.DEFAULT_WORKSPACE_IMMUTABLE.refuse(
                    "cannot be renamed under this organization's policy (default_workspace_renamable is false)")
                    .at("name");
        }
        this.name = newName;
    }

    void paint(String newColor) {
        refuseIfArchived();
        this.displayColor = newColor;
    }

    void tag(Map<String, String> newTags) {
        refuseIfArchived();
        this.tags = newTags;
    }

    /** For ever. Once more changes nothing. */
    void archive(Instant now) {
        if (standard) {
            throw Reason.DEFAULT_WORKSPACE_IMMUTABLE.refuse("cannot be archived or deleted");
        }
        if (archivedAt == null) {
            this.archivedAt = now;
        }
    }

    /** @param instead what its default has in place of such a list */
    void requireMembersOfItsOwn(String instead) {
        if (standard) {
            throw Reason.DEFAULT_WORKSPACE_IMMUTABLE.refuse(instead);
        }
    }

    void requireChangeableMembers(String instead) {
        requireMembersOfItsOwn(instead);
        refuseIfArchived();
    }

    private void refuseIfArchived() {
        if (archivedAt != null) {
            throw Reason.WORKSPACE_ARCHIVED.refuse(id);
        }
    }

    WorkspaceId id() {
        return id;
    }

    OrganizationId organizationId() {
        return organizationId;
    }

    String name() {
        return name;
    }

    String displayColor() {
        return displayColor;
    }

    Map<String, String> tags() {
        return tags;
    }

    boolean isDefault() {
        return standard;
    }

    @Nullable
    Instant archivedAt() {
        return archivedAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public int version() {
        return version == null ? 0 : version;
    }
}
