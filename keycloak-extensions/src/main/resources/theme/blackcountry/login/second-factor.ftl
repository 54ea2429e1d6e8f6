<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<@layout.registrationLayout displayMessage=false failed=problem??; section>
<#if section = "header">${msg("secondFactorTitle")}
<#elseif section = "notice">
<#if problem??><@parts.errorSummary text=msg("problem." + problem) target="code"/></#if>
<#elseif section = "form">
<p>${msg("signedInAs", personName)} <a href="${url.loginRestartFlowUrl}">${msg("notYouSignOut", personName)}</a></p>
<p>${msg("secondFactorText")}</p>
<form action="${url.loginAction}" method="post" novalidate>
  <input type="hidden" name="step" value="second-factor">
<@parts.code/>
  <button class="nhs-button" type="submit">${msg("continueButton")}</button>
</form>
<p>${msg("secondFactorLost")}</p>
<#if mayLeave><@parts.stepLink step="later" label=msg("joinLater")/></#if>
</#if>
</@layout.registrationLayout>
