package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.concurrent.ThreadFactory;

/** Threads that work beside another one, and keep no process alive. */
final class DaemonThreads implements ThreadFactory {
    private final String name;

    DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
