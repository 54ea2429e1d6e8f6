<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<#assign trustMissing = (problem!"") = "trust-missing">
<#assign passwordWrong = problem?? && !trustMissing>
<@layout.registrationLayout failed=problem??; section>
<#if section = "header"><#if trust??>${msg("passwordTitle", trust.shortName)}<#else>${msg("passwordTitleOpen")}</#if>
<#elseif section = "notice">
<#if problem??><@parts.errorSummary text=msg("problem." + problem) target=trustMissing?then("trust-" + trusts[0].code, "password")/></#if>
<#elseif section = "form">
<@parts.whoIsHere/>
<p>${msg("signingInAs")} <strong class="nhs-break">${typedLogin}</strong></p>
<div class="nhs-links">
  <@parts.stepLink step="identifier-again" label=msg("notYou")/>
  <#if trust?? && !trustNamedByLogin><@parts.stepLink step="choose-trust" label=msg("otherTrust")/></#if>
</div>
<form action="${url.loginAction}" method="post" novalidate>
  <input type="hidden" name="step" value="password">
  <input type="text" name="shown-login" value="${typedLogin}" autocomplete="username" hidden readonly tabindex="-1" aria-hidden="true">
  <#if trust??>
  <input type="hidden" name="trust" value="${trust.code}">
  <p>${msg("passwordOf", trust.name)}</p>
  <#else>
  <fieldset class="nhs-field<#if trustMissing> nhs-field--error</#if>" <#if trustMissing>aria-describedby="trust-error"</#if>>
    <legend class="nhs-label">${msg("whichTrust")}</legend>
    <#if trustMissing><p class="nhs-error-message" id="trust-error"><span class="nhs-hidden">${msg("errorPrefix")} </span>${msg("problem.trust-missing")}</p></#if>
    <#list trusts as choice>
    <div class="nhs-radio">
      <input type="radio" id="trust-${choice.code}" name="trust" value="${choice.code}"<#if (markedTrust!"") = choice.code> checked</#if>>
      <label for="trust-${choice.code}">${choice.name}</label>
    </div>
    </#list>
  </fieldset>
  </#if>
  <div class="nhs-field<#if passwordWrong> nhs-field--error</#if>">
    <label class="nhs-label" for="password">${msg("passwordLabel")}</label>
    <div class="nhs-hint" id="password-hint">${msg("passwordHint")}</div>
    <#if passwordWrong><p class="nhs-error-message" id="password-error"><span class="nhs-hidden">${msg("errorPrefix")} </span>${msg("problem." + problem)}</p></#if>
    <input class="nhs-input" id="password" name="password" type="password" autocomplete="current-password"
      aria-describedby="password-hint<#if passwordWrong> password-error</#if>"<#if passwordWrong> aria-invalid="true"</#if>>
  </div>
  <button class="nhs-button" type="submit">${msg("signInButton")}</button>
</form>
<#if (problem!"") = "did-not-work">
<p>${msg("stillNoLuck")}</p>
</#if>
<@parts.nhsmail/>
</#if>
</@layout.registrationLayout>
