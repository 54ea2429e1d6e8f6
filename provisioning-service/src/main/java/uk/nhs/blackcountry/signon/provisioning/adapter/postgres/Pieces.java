package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.sync.Difference;

/** Cuts a stream of differences into pieces, never between two that belong together. */
final class Pieces {
    static final int SIZE = 500;

    private final Consumer<List<Difference>> taker;
    private final List<Difference> piece = new ArrayList<>();
    private @Nullable String last;

    Pieces(Consumer<List<Difference>> taker) {
        this.taker = taker;
    }

    void take(Difference difference, @Nullable String together) {
        if (piece.size() >= SIZE && (together == null || !Objects.equals(together, last))) {
            end();
        }
        piece.add(difference);
        last = together;
    }

    void end() {
        if (!piece.isEmpty()) {
            taker.accept(List.copyOf(piece));
            piece.clear();
        }
    }
}
