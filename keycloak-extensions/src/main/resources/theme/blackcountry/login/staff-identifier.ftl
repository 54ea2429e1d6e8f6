<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<@layout.registrationLayout failed=problem??; section>
<#if section = "header">${msg("identifierTitle." + purpose)}
<#elseif section = "notice">
<#if problem??><@parts.errorSummary text=msg("problem." + problem) target="login"/></#if>
<#elseif section = "form">
<@parts.whoIsHere/>
<#if purpose != "sign-in"><p>${msg("identifierLead." + purpose)}</p></#if>
<@parts.computersSignIn/>
<@parts.nhsmail/>
<#if nhsmailUrl??><h2 class="nhs-h2">${msg("trustTitle")}</h2></#if>
<form action="${url.loginAction}" method="post" novalidate>
  <input type="hidden" name="step" value="identifier">
  <div class="nhs-field<#if problem??> nhs-field--error</#if>">
    <label class="nhs-label" for="login">${msg("loginLabel")}</label>
    <div class="nhs-hint" id="login-hint">${msg("loginHint")}</div>
    <#if problem??><p class="nhs-error-message" id="login-error"><span class="nhs-hidden">${msg("errorPrefix")} </span>${msg("problem." + problem)}</p></#if>
    <input class="nhs-input" id="login" name="login" type="text" value="${prefilled}" maxlength="256" autocomplete="username"
      autocapitalize="none" spellcheck="false" aria-describedby="login-hint<#if problem??> login-error</#if>"<#if problem??> aria-invalid="true"</#if>>
  </div>
  <button class="nhs-button" type="submit">${msg("continueButton")}</button>
</form>
<#if purpose = "join-trust"><@parts.stepLink step="offer" label=msg("backButton")/></#if>
</#if>
</@layout.registrationLayout>
