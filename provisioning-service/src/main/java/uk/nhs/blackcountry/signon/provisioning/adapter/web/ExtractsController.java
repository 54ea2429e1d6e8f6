package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.extract.BadRow;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInbox;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInbox.NotTakenException;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractInbox.Taken;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** {@code /sources/{name}/extracts}: an extract that is uploaded instead of left in its folder. Written to the disk as it comes. */
@RestController
@RequestMapping("/registry/v1")
final class ExtractsController {
    private static final Logger LOG = LoggerFactory.getLogger(ExtractsController.class);

    private final List<AccountSource> sources;
    private final ExtractInbox inbox;
    private final Registry registry;
    private final Etags etags;

    /**
     * What became of an upload.
     *
     * @param held why it is held, as a whole; null where it waits to be read
     * @param rows how many it has, bad ones too; 0 where it is held
     * @param accounts how many it states
     * @param badRows what is left aside when it is read
     */
    record Report(
            String source,
            String fileName,
            long bytes,
            String sha256,
            @Nullable String held,
            int rows,
            int accounts,
            List<BadRow> badRows) {
        static Report of(Taken taken) {
            return new Report(
                    taken.source(),
                    taken.fileName(),
                    taken.bytes(),
                    taken.sha256(),
                    taken.look().held(),
                    taken.look().rows(),
                    taken.look().accounts(),
                    taken.look().badRows());
        }
    }

    ExtractsController(List<AccountSource> sources, ExtractInbox inbox, Registry registry, Etags etags) {
        this.sources = sources;
        this.inbox = inbox;
        this.registry = registry;
        this.etags = etags;
    }

    @PostMapping(path = "/sources/{name}/extracts", consumes = "text/csv")
    ResponseEntity<byte[]> upload(
            Viewer viewer,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String fileName,
            InputStream content) {
        requireOwn(viewer, name);
        Taken taken = taken(name, Given.text("fileName", fileName), content);
        String how =
                taken.look().held() == null ? "waits" : "held: " + taken.look().held();
        String detail = "%s %s, sha256 %s, %d rows, %d of them bad; %s"
                .formatted(
                        name,
                        taken.fileName(),
                        taken.sha256(),
                        taken.look().rows(),
                        taken.look().badRows().size(),
                        how);
        AuditLine line = new AuditLine(
                registry.clock().instant(), "person " + viewer.person(), "extract.uploaded", null, null, detail);
        registry.transactions().alone(() -> {
            registry.audit().write(List.of(line));
            return line;
        });
        return ResponseEntity.accepted().contentType(MediaType.APPLICATION_JSON).body(etags.bytes(Report.of(taken)));
    }

    /** What is no one trust's concerns people of all of them: that is left in its folder by whoever runs this. */
    private void requireOwn(Viewer viewer, String name) {
        AccountSource source = sources.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("source"));
        OdsCode trust = source.trust()
                .orElseThrow(() -> new Refused(
                        HttpStatus.FORBIDDEN, name + " is no one trust's: its extracts are left in its folder"));
        if (!viewer.trusts().contains(trust)) {
            throw Refused.notFound("source");
        }
    }

    private Taken taken(String name, String fileName, InputStream content) {
        try {
            return inbox.take(name, fileName, content);
        } catch (NotTakenException e) {
            HttpStatus status = switch (e.why()) {
                case SOURCE, WAITS -> HttpStatus.CONFLICT;
                case NAME -> HttpStatus.BAD_REQUEST;
                case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            };
            throw new Refused(status, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.warn("an extract of {} was not kept", name, e);
            throw new Refused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "it did not arrive whole, or the folder cannot be written: nothing was kept; send it again");
        }
    }
}
