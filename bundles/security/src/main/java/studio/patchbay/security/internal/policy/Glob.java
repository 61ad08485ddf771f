package studio.patchbay.security.internal.policy;

/**
 * A pattern of names: {@code *} stands for any characters or none, {@code ?} for one, everything else for itself. Matching
 * never goes back further than to the last {@code *}, so no pattern and no name make it expensive.
 */
record Glob(String pattern) {

    boolean matches(String name) {
        int p = 0;
        int star = -1;
        int resume = 0;
        for (int n = 0; n < name.length(); ) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Whether it fits every name. */
    boolean all() {
        return pattern.chars().allMatch(c -> c == '*') && !pattern.isEmpty();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
