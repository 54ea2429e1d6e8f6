<#-- The one layout. Its sections are those of Keycloak's base theme, so that pages which are not ours fit in. -->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false failed=false>
<#assign heading><#nested "header"></#assign>
<#assign hasError = failed || (displayMessage && message?? && message.type = "error")>
<!DOCTYPE html>
<html lang="en-GB">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex, nofollow">
  <meta name="referrer" content="no-referrer">
  <title><#if hasError>${msg("errorPrefix")} </#if>${heading} – ${msg("serviceName")}</title>
  <link rel="icon" href="data:,">
  <#list properties.styles?split(" ") as style>
  <link rel="stylesheet" href="${url.resourcesPath}/${style}">
  </#list>
</head>
<body>
<a class="nhs-skip" href="#main">${msg("skipToContent")}</a>
<header class="nhs-header">
  <div class="nhs-width">
    <span class="nhs-header__nhs">NHS</span>
    <span class="nhs-header__name">${msg("serviceName")}</span>
  </div>
</header>
<main class="nhs-width" id="main" tabindex="-1">
  <#if displayMessage && message?has_content && (message.type != "warning" || !isAppInitiatedAction??)>
  <div class="nhs-alert nhs-alert--${message.type}" <#if message.type = "error">role="alert"<#else>role="status"</#if>>
    <p>${kcSanitize(message.summary)?no_esc}</p>
  </div>
  </#if>
  <#nested "notice">
  <h1 class="nhs-h1" id="page-title">${heading}</h1>
  <#nested "show-username">
  <#nested "form">
  <#if auth?has_content && auth.showTryAnotherWayLink()>
  <form action="${url.loginAction}" method="post">
    <input type="hidden" name="tryAnotherWay" value="on">
    <button class="nhs-link-button" type="submit">${msg("doTryAnotherWay")}</button>
  </form>
  </#if>
  <#nested "socialProviders">
  <#if displayInfo><#nested "info"></#if>
</main>
<footer class="nhs-footer">
  <div class="nhs-width">
    <p>${msg("footer")}</p>
  </div>
</footer>
</body>
</html>
</#macro>
