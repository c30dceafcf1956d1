package dev.gatehouse;

/** The process that started this one: Maven, or the launcher of the jar. */
final class Parent {

    private Parent() {}

    /** Ends this service in order when whoever stands for it is gone, even by {@code kill -9}. */
    @SuppressWarnings("FutureReturnValueIgnored") // Nothing is left to tell a failure to.
    static void exitWithIt() {
        if (Boolean.getBoolean("gatehouse.exit-with-parent")) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRunAsync(() -> System.exit(1),
                    task -> new Thread(task, "exit-with-parent").start()));
        }
    }
}
