package studio.patchbay.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as tables show them: whole ones from 100 on, three digits below. */
final class Decimal {

    private Decimal() {}

    static String of(double value) {
        var number = BigDecimal.valueOf(value);
        var rounded = Math.abs(value) >= 100
                ? number.setScale(0, RoundingMode.HALF_UP)
                : number.round(new MathContext(3));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
