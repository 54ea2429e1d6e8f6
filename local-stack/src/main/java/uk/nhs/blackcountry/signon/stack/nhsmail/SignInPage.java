package uk.nhs.blackcountry.signon.stack.nhsmail;

import java.util.List;

/** The pages that a person sees. Plain HTML, no script; the words say that this is not the real one. */
final class SignInPage {
    private static final String STYLE = """
            body{font-family:Arial,sans-serif;font-size:1.1875rem;line-height:1.5;margin:0;color:#212b32;background:#f0f4f5}
            main{max-width:30rem;margin:0 auto;padding:1rem}h1{font-size:1.75rem}
            label{display:block;font-weight:600;margin-top:1rem}
            input{box-sizing:border-box;width:100%;font:inherit;padding:.4rem;border:2px solid #4c6272}
            input:focus,button:focus{outline:4px solid #ffeb3b;border-color:#212b32}
            button{font:inherit;font-weight:600;margin-top:1.5rem;padding:.6rem 1rem;border:0;background:#005eb8;color:#fff}
            .error{border:4px solid #d5281b;padding:.5rem 1rem;background:#fff}""";

    private SignInPage() {}

    /** @param problem empty where there is none yet */
    static String signIn(String action, String address, String problem, List<String> known) {
        StringBuilder options = new StringBuilder();
        known.forEach(
                one -> options.append("<option value=\"").append(escape(one)).append("\">"));
        String alert = problem.isEmpty()
                ? ""
                : "<div class=\"error\" role=\"alert\" id=\"problem\"><h2>There is a problem</h2><p>" + escape(problem)
                        + "</p></div>";
        return page(
                (problem.isEmpty() ? "" : "Error: ") + "Sign in to NHSmail (stand-in)",
                alert + """
                        <h1>Sign in to NHSmail</h1>
                        <p>This is a stand-in for tests. Nobody here is real.</p>
                        <form method="post" action="%s">
                        <label for="address">NHSmail address</label>
                        <input id="address" name="address" type="email" value="%s" autocomplete="username" spellcheck="false"
                        list="known" required>
                        <datalist id="known">%s</datalist>
                        <label for="password">Password</label>
                        <input id="password" name="password" type="password" autocomplete="current-password" required>
                        <button type="submit" id="sign-in">Sign in</button>
                        </form>""".formatted(escape(action), escape(address), options));
    }

    static String notice(String title, String text) {
        return page(title, "<h1>" + escape(title) + "</h1><p>" + escape(text) + "</p>");
    }

    private static String page(String title, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escape(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>" + STYLE
                + "</style></head><body><main>" + body + "</main></body></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
