package studio.patchbay.core.internal.schema;

import java.math.BigDecimal;
import java.math.BigInteger;

/** JSON numbers of every JDK type, by their mathematical value. */
final class Numbers {

    // What 1e400 is parsed to: larger than any double, and still a number to JSON.
    private static final BigDecimal BEYOND_DOUBLE = new BigDecimal("1e400");

    private Numbers() {}

    /** Whether JSON Schema counts it as an integer: 1.0 is one. */
    static boolean integral(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof BigInteger) {
            return true;
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            return value == Math.rint(value);
        }
        if (number instanceof BigDecimal decimal) {
            return decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0;
        }
        return true;
    }

    static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            return Double.isFinite(value)
                    ? new BigDecimal(number.toString())
                    : value < 0 ? BEYOND_DOUBLE.negate() : BEYOND_DOUBLE;
        }
        return BigDecimal.valueOf(number.longValue());
    }

    static int compare(Number a, Number b) {
        if (isLong(a) && isLong(b)) {
            return Long.compare(a.longValue(), b.longValue());
        }
        return exact(a).compareTo(exact(b));
    }

    private static boolean isLong(Number number) {
        return number instanceof Integer || number instanceof Long;
    }
}
