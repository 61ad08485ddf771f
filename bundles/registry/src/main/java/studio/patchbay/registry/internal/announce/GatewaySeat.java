package studio.patchbay.registry.internal.announce;

/** Whether this host serves the well-known port. */
public interface GatewaySeat {

    boolean held();
}
