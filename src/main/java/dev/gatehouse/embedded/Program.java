package dev.gatehouse.embedded;

import java.nio.file.Path;
import java.util.List;

/** What a server needs to know about what it runs. */
sealed interface Program permits Postgres, Redis {

    String name();

    /** The signal, without SIG, on which it writes everything down and ends. */
    String stopSignal();

    /** Where it keeps its data, its log and everything else. */
    Path folder();

    /** Holds the process id of a running server in its first line. */
    Path pidFile();

    /** The argument by which the command line of a running server is known as ours. */
    Path mark();

    /** Makes all files the program needs; must survive being killed at any point. */
    void prepare();

    List<String> command(int port);

    /** Whether the server is ready for the application. Called again and again until it is. */
    boolean answers(int port);
}
