package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.ProjectionCodec.MalformedException;
import uk.nhs.blackcountry.signon.provisioning.adapter.web.Problems.Problem;
import uk.nhs.blackcountry.signon.provisioning.sync.JoinAccounts;

/** {@code POST /joinings}: a {@link Joining.Proof}, answered by a {@link Joining.Answer}, both in the codec's JSON. */
@RestController
final class JoiningsController {
    private static final Logger LOG = LoggerFactory.getLogger(JoiningsController.class);

    private final JoinAccounts joinAccounts;

    JoiningsController(JoinAccounts joinAccounts) {
        this.joinAccounts = joinAccounts;
    }

    @PostMapping(path = "/joinings", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> join(@RequestBody byte[] body) throws MalformedException, JoinAccounts.ConflictException {
        Joining.Proof proof = ProjectionCodec.read(body, Joining.Proof.class);
        Joining.Answer answer = joinAccounts.decide(proof);
        LOG.info("joining {}: {} {}", proof.attempt(), answer.outcome(), answer.reason());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(bytes(answer));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> malformed(MalformedException e) {
        return problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> conflict(JoinAccounts.ConflictException e) {
        return problem(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> bodyless(HttpMessageNotReadableException e) {
        return problem(HttpStatus.BAD_REQUEST, "the body is missing or cannot be read");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> broken(RuntimeException e) {
        LOG.error("a joining could not be decided", e);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "the registry could not decide; ask again later");
    }

    private static ResponseEntity<byte[]> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(bytes(Problem.of(status, detail)));
    }

    private static byte[] bytes(Object value) {
        return ProjectionCodec.write(value).getBytes(StandardCharsets.UTF_8);
    }
}
