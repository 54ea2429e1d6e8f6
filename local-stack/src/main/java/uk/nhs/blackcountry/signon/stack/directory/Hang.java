package uk.nhs.blackcountry.signon.stack.directory;

/** While it is closed nobody gets an answer: new connections stay in their TLS handshake, old ones wait. */
final class Hang {
    private boolean closed;

    synchronized void close() {
        closed = true;
    }

    synchronized void open() {
        closed = false;
        notifyAll();
    }

    synchronized void await() {
        while (closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
