package uk.nhs.blackcountry.signon.provisioning.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inbox of every source that speaks by extracts. */
public final class ExtractInboxes implements ExtractInbox {
    private final Map<String, ExtractSource> sources = new LinkedHashMap<>();

    public ExtractInboxes(List<ExtractSource> sources) {
        sources.forEach(source -> this.sources.put(source.name(), source));
    }

    @Override
    public Set<String> sources() {
        return Set.copyOf(sources.keySet());
    }

    @Override
    public Taken take(String source, String fileName, InputStream content) throws NotTakenException, IOException {
        ExtractSource known = sources.get(source);
        if (known == null) {
            throw new NotTakenException(NotTakenException.Why.SOURCE, "no extracts are configured for this source");
        }
        return known.take(fileName, content);
    }
}
