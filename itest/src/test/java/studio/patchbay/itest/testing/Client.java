package studio.patchbay.itest.testing;

import java.util.List;

/** A client of either era. */
public interface Client {

    List<String> tools();

    /** Calls a tool without arguments; returns the text it answers. */
    String call(String tool);

    /** Opens the stream on which changes are told. */
    EventStream listen();
}
