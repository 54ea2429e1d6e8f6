package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.delta.DeltaGetResponse;
import com.microsoft.kiota.ApiException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;

/** The calls of Graph that are made, and what their failures mean. The SDK waits and tries again when it is throttled. */
final class GraphUsers {
    /** So many ids Graph takes in one filter. */
    private static final int AT_ONCE = 15;

    private final GraphServiceClient graph;
    private final URI base;
    private final String[] selected;

    GraphUsers(GraphServiceClient graph, URI base, String[] selected) {
        this.graph = graph;
        this.base = base;
        this.selected = selected;
    }

    /** Graph does not know the delta link any more (410, or 400 where it is badly formed). */
    static final class ForgottenException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param nextLink null on the last page
     * @param deltaLink null on any other
     */
    record Page(
            List<User> users,
            @Nullable String nextLink,
            @Nullable String deltaLink) {}

    /** The first page of everybody. */
    Page everybody() throws SourceException {
        return page(call(() -> graph.users().delta().get(request -> {
            if (request.queryParameters != null) {
                request.queryParameters.select = selected;
            }
        })));
    }

    /** The page behind a link that Graph gave. */
    Page follow(String link) throws SourceException, ForgottenException {
        if (!GraphCursor.isBelow(base, link)) {
            throw new SourceException(Reason.PARTIAL, "Graph gave a link that leads elsewhere", null);
        }
        try {
            return page(ask(() -> graph.users().delta().withUrl(link).get()));
        } catch (ApiException e) {
            if (e.getResponseStatusCode() == 410 || e.getResponseStatusCode() == 400) {
                throw new ForgottenException();
            }
            throw failed(e);
        }
    }

    /** Whole users; those that are not there are missing. */
    List<User> byId(Collection<UUID> oids) throws SourceException {
        List<User> found = new ArrayList<>();
        List<UUID> all = List.copyOf(oids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            String filter = all.subList(from, Math.min(from + AT_ONCE, all.size())).stream()
                    .map(oid -> "'" + oid + "'")
                    .collect(Collectors.joining(",", "id in (", ")"));
            UserCollectionResponse answer = call(() -> graph.users().get(request -> {
                if (request.queryParameters != null) {
                    request.queryParameters.select = selected;
                    request.queryParameters.filter = filter;
                }
            }));
            if (answer == null || answer.getValue() == null || answer.getOdataNextLink() != null) {
                throw new SourceException(Reason.PARTIAL, "Graph did not answer whole for users by their ids", null);
            }
            found.addAll(answer.getValue());
        }
        return found;
    }

    private static Page page(@Nullable DeltaGetResponse answer) throws SourceException {
        if (answer == null || answer.getValue() == null) {
            throw new SourceException(Reason.PARTIAL, "Graph answered without a list of users", null);
        }
        if (answer.getOdataNextLink() == null && answer.getOdataDeltaLink() == null) {
            throw new SourceException(Reason.PARTIAL, "Graph does not say whether a page was the last", null);
        }
        return new Page(answer.getValue(), answer.getOdataNextLink(), answer.getOdataDeltaLink());
    }

    private static <T> @Nullable T call(Supplier<@Nullable T> call) throws SourceException {
        try {
            return ask(call);
        } catch (ApiException e) {
            throw failed(e);
        }
    }

    /** @throws ApiException if Graph answers, and not with what was asked for */
    private static <T> @Nullable T ask(Supplier<@Nullable T> call) throws SourceException {
        try {
            return call.get();
        } catch (ApiException e) {
            if (e.getResponseStatusCode() > 0) {
                throw e;
            }
            throw failed(e);
        } catch (RuntimeException e) {
            // the SDK lets an I/O error, and whatever a malformed answer causes, through as some runtime exception
            throw broken(e);
        }
    }

    private static SourceException failed(ApiException e) {
        int status = e.getResponseStatusCode();
        if (status == 401 || status == 403) {
            return new SourceException(
                    Reason.NOT_ALLOWED,
                    "Graph refuses (" + status + "): the tenant must grant User.Read.All to our application",
                    e);
        }
        return new SourceException(
                status == 429 || status >= 500 ? Reason.UNREACHABLE : Reason.PARTIAL,
                "Graph answers " + status + (status == 429 ? ": throttled, tried again later" : ""),
                e);
    }

    private static SourceException broken(RuntimeException e) {
        if (e instanceof AppTokens.NoTokenException none) {
            return new SourceException(
                    none.isRefused() ? Reason.NOT_ALLOWED : Reason.UNREACHABLE, String.valueOf(e.getMessage()), e);
        }
        boolean io = e.getCause() instanceof IOException;
        return new SourceException(
                io ? Reason.UNREACHABLE : Reason.PARTIAL,
                io ? "Graph does not answer" : "Graph's answer cannot be understood",
                e);
    }
}
