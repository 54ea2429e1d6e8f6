package uk.nhs.blackcountry.signon.provisioning.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the registry. Configuration: {@code application.yaml} and the file that {@code TRUSTS_FILE} names. */
@SpringBootApplication
public class ProvisioningService {
    public static void main(String[] args) {
        SpringApplication.run(ProvisioningService.class, args);
    }
}
