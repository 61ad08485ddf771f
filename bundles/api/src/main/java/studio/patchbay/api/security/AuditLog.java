package studio.patchbay.api.security;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where administrative acts are written down; an OSGi service that is there while there is an audit log. Uses of tools,
 * resources and prompts get into the log by themselves.
 */
@ProviderType
public interface AuditLog {

    /** Writes it down. Never blocks and never throws: what cannot be written is counted, and the log says so later. */
    void record(AuditedAct act);
}
