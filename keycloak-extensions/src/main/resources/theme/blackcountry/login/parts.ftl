<#-- Small parts of the pages. -->

<#-- Says at the top what is wrong, and leads to the field. -->
<#macro errorSummary text target>
<div class="nhs-error-summary" role="alert" aria-labelledby="error-summary-title">
  <h2 class="nhs-h2" id="error-summary-title">${msg("errorSummaryTitle")}</h2>
  <ul><li><a href="#${target}">${text}</a></li></ul>
</div>
</#macro>

<#-- The way in that is always open. -->
<#macro nhsmail>
<#if nhsmailUrl??>
<section class="nhs-way" aria-labelledby="nhsmail-title">
  <h2 class="nhs-h2" id="nhsmail-title">${msg("nhsmailTitle")}</h2>
  <p>${msg("nhsmailText")}</p>
  <a class="nhs-button nhs-button--secondary" id="nhsmail" href="${nhsmailUrl}">${msg("nhsmailButton")}</a>
</section>
</#if>
</#macro>

<#-- What the computer's own sign-in has come to, or a button for it. -->
<#macro computersSignIn>
<#if desktop??>
<#if desktop = "button">
<section class="nhs-way" aria-labelledby="desktop-title">
  <h2 class="nhs-h2" id="desktop-title">${msg("desktopTitle")}</h2>
  <p>${msg("desktopHint")}</p>
  <@stepButton step="desktop" label=msg("desktopButton") secondary=true/>
</section>
<#else>
<div class="nhs-inset"><p>${msg("desktopText." + desktop)}</p></div>
</#if>
</#if>
</#macro>

<#-- A button that sends one step and looks like a link. -->
<#macro stepLink step label>
<form class="nhs-inline-form" action="${url.loginAction}" method="post">
  <button class="nhs-link-button" type="submit" name="step" value="${step}">${label}</button>
</form>
</#macro>

<#-- A button that sends one step. -->
<#macro stepButton step label secondary=false>
<form action="${url.loginAction}" method="post">
  <button class="nhs-button<#if secondary> nhs-button--secondary</#if>" type="submit" name="step" value="${step}">${label}</button>
</form>
</#macro>

<#-- Somebody is signed in here already. -->
<#macro whoIsHere>
<#if reauthenticating??>
<div class="nhs-inset">
  <p>${msg("signedInAs", reauthenticating)}
  <a href="${url.loginRestartFlowUrl}">${msg("notYouSignOut", reauthenticating)}</a></p>
</div>
</#if>
</#macro>

<#-- The code that an app on the person's phone shows. -->
<#macro codeField>
<#assign wrongCode = (problem!"")?starts_with("code-")>
<div class="nhs-field<#if wrongCode> nhs-field--error</#if>">
  <label class="nhs-label" for="code">${msg("codeLabel")}</label>
  <div class="nhs-hint" id="code-hint">${msg("codeHint")}</div>
  <#if wrongCode><p class="nhs-error-message" id="code-error"><span class="nhs-hidden">${msg("errorPrefix")} </span>${msg("problem." + problem)}</p></#if>
  <input class="nhs-input nhs-input--code" id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code"
    aria-describedby="code-hint<#if wrongCode> code-error</#if>"<#if wrongCode> aria-invalid="true"</#if>>
</div>
</#macro>

<#-- A passkey is made ("make") or used ("use"). Hidden until the script finds that this browser can. -->
<#macro passkeyWay ceremony step title text button secondary=false>
<section class="nhs-way" id="passkey-way" aria-labelledby="passkey-title" hidden>
  <h2 class="nhs-h2" id="passkey-title">${title}</h2>
  <p>${text}</p>
  <form id="passkey-form" action="${url.loginAction}" method="post" data-ceremony="${ceremony}" data-options="${passkey}"
    data-failed="${msg("passkeyFailed")}" data-known="${msg("passkeyKnown")}">
    <input type="hidden" name="step" value="${step}">
<#list (ceremony = "make")?then(["clientData", "attestation", "transports"], ["credential", "clientData", "authenticatorData", "signature", "userHandle"]) as field>
    <input type="hidden" name="${field}" value="">
</#list>
    <p class="nhs-error-message" id="passkey-error" role="alert"><#if (problem!"") = "passkey-wrong">${msg("problem.passkey-wrong")}</#if></p>
    <button class="nhs-button<#if secondary> nhs-button--secondary</#if>" type="submit" id="passkey">${button}</button>
  </form>
</section>
<script type="module" src="${url.resourcesPath}/js/passkey.js"></script>
</#macro>
