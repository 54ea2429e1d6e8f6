package uk.nhs.blackcountry.signon.provisioning.adapter.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.sync.Authority;

/**
 * Who asks: the {@code sub} of the token. For which trusts, the registry's own appointments say at this moment; roles and claims of the token
 * say nothing about that.
 */
final class ViewerArgument implements HandlerMethodArgumentResolver {
    private final Authority authority;

    ViewerArgument(Authority authority) {
        this.authority = authority;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Viewer.class);
    }

    @Override
    public Viewer resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory factory) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            PersonId person = PersonId.parse(token.getName());
            Viewer viewer = new Viewer(person, authority.of(person));
            if (!viewer.trusts().isEmpty()) {
                return viewer;
            }
        }
        throw new Refused(
                HttpStatus.FORBIDDEN,
                "you administer no trust, or its directory does not let you sign in now: ask an administrator of your trust who may appoint");
    }
}
