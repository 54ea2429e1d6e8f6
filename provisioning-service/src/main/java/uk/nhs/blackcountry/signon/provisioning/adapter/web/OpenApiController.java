package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /registry/v1/openapi.yaml}: the description of the API (OpenAPI 3.1), open to everybody. */
@RestController
@RequestMapping("/registry/v1")
final class OpenApiController {
    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

    @GetMapping("/openapi.yaml")
    ResponseEntity<Resource> description() {
        return ResponseEntity.ok().contentType(YAML).body(new ClassPathResource("openapi/registry-v1.yaml"));
    }
}
