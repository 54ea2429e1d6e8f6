package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestOption;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.middleware.options.RetryHandlerOption;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Statement;
import uk.nhs.blackcountry.signon.provisioning.extract.ExtractSource;

/** NHSmail as a source: its directory, its report, or none. Two would contradict each other. */
@Configuration(proxyBeanMethods = false)
public class NhsmailConfiguration {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(60);
    private static final int TRIES_AGAIN = 3;
    private static final long PAUSE_SECONDS = 1;

    /** The directory, at level {@code directory}. */
    @Bean
    public List<AccountSource> nhsmailSources(Environment environment, Clock clock) {
        NhsmailProperties properties = properties(environment);
        return Optional.ofNullable(properties.directory()).stream()
                .map(directory -> source(properties, directory, clock))
                .toList();
    }

    /** The portal's report, where it is configured. */
    @Bean
    public List<ExtractSource> nhsmailReports(Environment environment, Clock clock) {
        NhsmailProperties properties = properties(environment);
        return Optional.ofNullable(properties.report()).stream()
                .map(report -> new ExtractSource(
                        AccountKey.NHSMAIL,
                        null,
                        EnumSet.of(Statement.SIGN_IN),
                        report.files(),
                        new ReportRows(properties, report),
                        clock))
                .toList();
    }

    private static NhsmailProperties properties(Environment environment) {
        return Binder.get(environment).bindOrCreate("registry.nhsmail", NhsmailProperties.class);
    }

    private static AccountSource source(
            NhsmailProperties properties, NhsmailProperties.Directory directory, Clock clock) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        OkHttpClient client = GraphClientFactory.create(
                        new RequestOption[] {new RetryHandlerOption(null, TRIES_AGAIN, PAUSE_SECONDS)})
                .connectTimeout(CONNECT)
                .readTimeout(READ)
                .build();
        GraphServiceClient graph = new GraphServiceClient(
                new BaseBearerTokenAuthenticationProvider(new AppTokens(http, directory, clock)), client);
        graph.getRequestAdapter().setBaseUrl(directory.graphUrl().toString());
        UserReader users = new UserReader(properties, directory);
        GraphUsers calls = new GraphUsers(graph, directory.graphUrl(), users.selected());
        return new GraphSource(calls, users, directory.graphUrl(), properties.tenant());
    }
}
