package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.DPoPProofContext;
import org.springframework.security.oauth2.jwt.DPoPProofJwtDecoderFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import uk.nhs.blackcountry.signon.provisioning.token.SingleUse;

/** Proofs of possession (RFC 9449). Spring's decoder checks them and remembers them on this instance alone; here all instances remember. */
final class Proofs {
    /** Longer than a proof is taken for, with clocks that differ. */
    private static final Duration REMEMBERED = Duration.ofMinutes(3);

    private static final String PROOF = "dpop_proof";
    private static final String METHOD = "dpop_method";
    private static final String TARGET = "dpop_target_uri";

    /** Under which Spring's server keeps what a header says. */
    static final List<String> NAMES = List.of(PROOF, METHOD, TARGET);

    private final DPoPProofJwtDecoderFactory decoders = new DPoPProofJwtDecoderFactory();
    private final SingleUse singleUse;
    private final Clock clock;

    Proofs(SingleUse singleUse, Clock clock) {
        this.singleUse = singleUse;
        this.clock = clock;
        OAuth2TokenValidator<Jwt> once = this::once;
        decoders.setJwtValidatorFactory(
                context -> DPoPProofJwtDecoderFactory.createDefaultJwtValidatorFactory(List.of(once))
                        .apply(context));
    }

    /**
     * The thumbprint of the key whose possession a request proves; null where it proves nothing.
     *
     * @param parameters as the server gathered them
     */
    @Nullable
    String key(Map<String, Object> parameters) {
        Object proof = parameters.get(PROOF);
        if (proof == null) {
            return null;
        }
        try {
            Jwt jwt = decoders.createDecoder(DPoPProofContext.withDPoPProof(proof.toString())
                            .method(String.valueOf(parameters.get(METHOD)))
                            .targetUri(String.valueOf(parameters.get(TARGET)))
                            .build())
                    .decode(proof.toString());
            return thumbprint(jwt);
        } catch (JwtException | IllegalArgumentException | ClassCastException e) {
            // the last where a number stands for a text: Spring does not look
            throw Errors.proof(
                    "The proof in the header DPoP is not valid, or was used before: make one for each request.");
        }
    }

    private OAuth2TokenValidatorResult once(Jwt proof) {
        String id = proof.getId();
        return id != null
                        && singleUse.isFirst(
                                "proof " + thumbprint(proof) + " " + id,
                                clock.instant().plus(REMEMBERED))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_dpop_proof"));
    }

    @SuppressWarnings("unchecked")
    private static String thumbprint(Jwt proof) {
        try {
            return JWK.parse((Map<String, Object>) proof.getHeaders().get("jwk"))
                    .computeThumbprint()
                    .toString();
        } catch (ParseException | JOSEException | ClassCastException e) {
            throw Errors.proof("The proof in the header DPoP names no key.");
        }
    }
}
