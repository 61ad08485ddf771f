package studio.patchbay.bench.peer;

/** How much of the machine a server gets, where it can be pinned. */
public enum Cores {
    /** One, and the load generator another, so that the two do not take time from each other. */
    ONE,
    /** All, as for whoever starts it at home. */
    ALL
}
