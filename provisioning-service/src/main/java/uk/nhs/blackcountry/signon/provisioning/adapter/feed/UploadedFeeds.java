package uk.nhs.blackcountry.signon.provisioning.adapter.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.extract.CsvTable;
import uk.nhs.blackcountry.signon.provisioning.extract.HeldException;
import uk.nhs.blackcountry.signon.provisioning.extract.Row;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReader;

/** Reads uploads as their feed is configured. */
final class UploadedFeeds implements FeedReader {
    private final Map<String, FeedProperties.Feed> feeds;

    UploadedFeeds(FeedProperties properties) {
        this.feeds =
                properties.feeds().stream().collect(Collectors.toMap(FeedProperties.Feed::source, Function.identity()));
    }

    @Override
    public Optional<OdsCode> trust(String source) {
        return Optional.ofNullable(feeds.get(source)).map(FeedProperties.Feed::host);
    }

    @Override
    public Feed read(Upload upload, byte[] content) {
        FeedProperties.Feed feed = feeds.get(upload.source());
        if (feed == null) {
            throw new IllegalArgumentException("no feed of that name is configured");
        }
        try {
            FeedRows rows = upload.form() == Form.JSON ? json(feed, content) : csv(feed, content);
            int count = rows.stated().size() + rows.aside().size();
            return feed(upload, feed, content, count, rows.stated(), rows.aside(), null);
        } catch (HeldException e) {
            return feed(upload, feed, content, 0, List.of(), List.of(), e.why());
        }
    }

    private static FeedRows csv(FeedProperties.Feed feed, byte[] content) throws HeldException {
        FeedProperties.Columns columns = feed.columns();
        if (columns == null) {
            throw JsonPositions.notUnderstood("its columns are not configured: send it as JSON");
        }
        CsvTable table = CsvTable.read(content, columns.all(), feed.trailer());
        FeedRows rows = FeedRows.ofCsv(feed, columns);
        for (CsvTable.Line line : table.lines()) {
            Row row = line.row();
            if (row == null) {
                rows.leaveAside(line.number(), "%d columns instead of %d".formatted(line.fields(), table.width()));
            } else {
                rows.take(line.number(), row);
            }
        }
        return rows;
    }

    private static FeedRows json(FeedProperties.Feed feed, byte[] content) throws HeldException {
        FeedRows rows = FeedRows.ofJson(feed);
        int number = 0;
        for (JsonPositions.Position position : JsonPositions.read(content)) {
            number++;
            Row row = position.row();
            if (row == null) {
                rows.leaveAside(number, position.wrong());
            } else {
                rows.take(number, row);
            }
        }
        return rows;
    }

    private static Feed feed(
            Upload upload,
            FeedProperties.Feed feed,
            byte[] content,
            int count,
            List<Feed.Stated> stated,
            List<Feed.AsideRow> aside,
            @Nullable String broken) {
        return new Feed(
                upload.source(),
                feed.host(),
                upload.complete(),
                upload.issuedAt(),
                Feed.sha256(content),
                count,
                stated,
                aside,
                broken);
    }
}
