package studio.patchbay.core.internal.dispatch;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.handler.AbsenceReason;
import studio.patchbay.core.internal.access.Ranked;
import studio.patchbay.core.internal.rpc.RpcException;

/** Says more of what is not there, if somebody knows more. */
final class Absences {

    private static final Logger LOG = LoggerFactory.getLogger(Absences.class);

    private volatile List<Ranked.Service<AbsenceReason>> reasons = List.of();

    void reasons(List<Ranked.Service<AbsenceReason>> inOrder) {
        reasons = inOrder;
    }

    <R> Ended<R> explained(Ended<R> ended, Target target) {
        if (reasons.isEmpty() || !(ended.answer() instanceof Outcome.Failed<R> failed)) {
            return ended;
        }
        Optional<String> reason =
                reasons.stream().map(one -> reason(one.service(), target)).flatMap(Optional::stream).findFirst();
        return reason.map(sentence -> new Ended<R>(with(failed.error(), sentence), ended.how(), sentence)).orElse(ended);
    }

    private static Optional<String> reason(AbsenceReason service, Target target) {
        try {
            return service.reason(target.kind(), target.asked());
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Why something is not there could not be found out", e);
            return Optional.empty();
        }
    }

    private static <R> Outcome<R> with(RpcException error, String sentence) {
        return new Outcome.Failed<>(new RpcException(error.code(), error.httpStatus(), sentence, error.data()));
    }
}
