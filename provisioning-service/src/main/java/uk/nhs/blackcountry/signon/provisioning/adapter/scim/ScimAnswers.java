package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ErrorResponse;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Resources, lists and errors as SCIM writes them. */
final class ScimAnswers {
    static final MediaType SCIM = MediaType.parseMediaType("application/scim+json");

    private static final Set<String> ALWAYS = Set.of("schemas", "id");

    /**
     * What of a resource is wanted (RFC 7644 section 3.9), by top-level attribute.
     *
     * @param attributes these only; null for all
     * @param excludedAttributes not these; null for none
     */
    record Wanted(@Nullable String attributes, @Nullable String excludedAttributes) {
        private boolean wants(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return ALWAYS.contains(lower)
                    || (attributes == null
                            ? !names(excludedAttributes).contains(lower)
                            : names(attributes).contains(lower));
        }

        private static Set<String> names(@Nullable String list) {
            return list == null
                    ? Set.of()
                    : Arrays.stream(list.split(","))
                            .map(name -> name.strip().toLowerCase(Locale.ROOT))
                            .map(name -> name.startsWith("urn:") ? name : name.replaceAll("\\..*", ""))
                            .collect(Collectors.toSet());
        }
    }

    private ScimAnswers() {}

    static ResponseEntity<byte[]> one(int status, GenericScimResource resource, Wanted wanted) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(SCIM);
        var meta = resource.getMeta();
        if (meta != null && meta.getVersion() != null) {
            answer.eTag(meta.getVersion());
        }
        if (status == 201 && meta != null && meta.getLocation() != null) {
            answer.location(meta.getLocation());
        }
        return answer.body(bytes(cut(resource, wanted)));
    }

    static ResponseEntity<byte[]> list(List<GenericScimResource> all, Listing listing) throws ScimException {
        List<GenericScimResource> found = new ArrayList<>();
        String filter = listing.filter();
        Filter condition = filter == null ? null : filter(filter);
        for (GenericScimResource resource : all) {
            if (condition == null || FilterEvaluator.evaluate(condition, resource.getObjectNode())) {
                found.add(resource);
            }
        }
        int from = Math.min(found.size(), listing.first() - 1);
        List<ObjectNode> page = found.subList(from, Math.min(found.size(), from + listing.most())).stream()
                .map(resource -> cut(resource, listing.wanted()))
                .toList();
        return ResponseEntity.ok()
                .contentType(SCIM)
                .body(bytes(new ListResponse<>(found.size(), page, from + 1, page.size())));
    }

    static Filter filter(String text) throws BadRequestException {
        if (text.length() > 1_000) {
            throw BadRequestException.invalidFilter("a filter has up to 1000 characters");
        }
        return Filter.fromString(text);
    }

    static ResponseEntity<byte[]> error(int status, @Nullable String type, String detail) {
        return ResponseEntity.status(status).contentType(SCIM).body(errorBody(status, type, detail));
    }

    static byte[] errorBody(int status, @Nullable String type, String detail) {
        ErrorResponse error = new ErrorResponse(status);
        error.setDetail(detail);
        error.setScimType(type);
        return bytes(error);
    }

    private static ObjectNode cut(GenericScimResource resource, Wanted wanted) {
        ObjectNode whole = resource.getObjectNode();
        ObjectNode cut = JsonUtils.getJsonNodeFactory().objectNode();
        whole.properties().stream()
                .filter(field -> wanted.wants(field.getKey()))
                .forEach(field -> cut.set(field.getKey(), field.getValue()));
        return cut;
    }

    private static byte[] bytes(Object value) {
        try {
            return JsonUtils.getObjectWriter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
