package uk.nhs.blackcountry.signon.stack.process;

/** The stack cannot be brought up. The message is for the person at the keyboard: what is wrong and what to do. */
public final class StackFailure extends RuntimeException {
    public StackFailure(String message) {
        super(message);
    }

    public StackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
