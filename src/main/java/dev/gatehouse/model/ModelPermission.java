package dev.gatehouse.model;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Versioned;
import dev.gatehouse.kernel.WorkspaceId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Which models a workspace's keys may call, where the workspace says so itself. */
@Entity
class ModelPermission implements Versioned {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "workspace_id")) private WorkspaceId workspaceId;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "organization_id", updatable = false)) private OrganizationId organizationId;

    @Enumerated(EnumType.STRING) private PermissionMode mode;

    @JdbcTypeCode(SqlTypes.ARRAY) private List<String> modelIds;

    private Instant updatedAt;

    @Version private @Nullable Integer version;

    protected ModelPermission() {}

    ModelPermission(OrganizationId organizationId, WorkspaceId workspaceId, PermissionMode mode, List<String> modelIds,
            Instant now) {
        this.organizationId = organizationId;
        this.workspaceId = workspaceId;
        this.mode = mode;
        this.modelIds = modelIds;
        this.updatedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    void replace(PermissionMode newMode, List<String> newModelIds, Instant now) {
        this.mode = newMode;
        this.modelIds = newModelIds;
        this.updatedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    PermissionMode mode() {
        return mode;
    }

    List<String> modelIds() {
        return modelIds;
    }

    @Override
    public int version() {
        return version == null ? 0 : version;
    }

    /** A permission can be cleared and set anew. */
    @Override
    public String etag() {
        return Versioned.etag(updatedAt, version());
    }
}
