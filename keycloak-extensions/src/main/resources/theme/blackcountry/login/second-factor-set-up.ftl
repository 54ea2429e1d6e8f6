<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<@layout.registrationLayout displayMessage=false failed=problem??; section>
<#if section = "header">${msg("setUpTitle")}
<#elseif section = "notice">
<#if problem??><@parts.errorSummary text=msg("problem." + problem) target="code"/></#if>
<#elseif section = "form">
<p>${msg("signedInAs", personName)} <a href="${url.loginRestartFlowUrl}">${msg("notYouSignOut", personName)}</a></p>
<p>${msg("setUpText")}</p>
<h2 class="nhs-h2">${msg("setUpScanTitle")}</h2>
<p>${msg("setUpScanText")}</p>
<p><img class="nhs-picture" src="data:image/png;base64, ${picture}" alt="${msg("setUpPicture")}"></p>
<p>${msg("setUpKeyText")}</p>
<p class="nhs-key" id="key">${key}</p>
<h2 class="nhs-h2">${msg("setUpCodeTitle")}</h2>
<form action="${url.loginAction}" method="post" novalidate>
  <input type="hidden" name="step" value="second-factor-set-up">
<@parts.code/>
  <button class="nhs-button" type="submit">${msg("continueButton")}</button>
</form>
<#if mayLeave><@parts.stepLink step="later" label=msg("joinLater")/></#if>
</#if>
</@layout.registrationLayout>
