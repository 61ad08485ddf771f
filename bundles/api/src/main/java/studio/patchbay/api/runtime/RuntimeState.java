package studio.patchbay.api.runtime;

import java.util.List;

/**
 * The state of the host.
 *
 * @param changeCount grows with every change of anything in here, when clients that listen have been told of it
 * @param revision of the catalog: grows when the published tools, resources or prompts change
 * @param bundles what was found in the watched folders
 * @param contributions every tool, resource and prompt, published or not, in order of kind and name
 * @param transports those that are installed
 * @param sessions of clients up to 2025-11-25 over HTTP that have not ended
 * @param listeners open sessions' streams and subscriptions that are told of changes
 */
public record RuntimeState(
        long changeCount,
        long revision,
        List<BundleState> bundles,
        List<Contribution> contributions,
        List<TransportState> transports,
        int sessions,
        int listeners) {

    public RuntimeState {
        bundles = List.copyOf(bundles);
        contributions = List.copyOf(contributions);
        transports = List.copyOf(transports);
    }
}
