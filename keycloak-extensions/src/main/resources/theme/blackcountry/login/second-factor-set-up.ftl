<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<@layout.registrationLayout displayMessage=false failed=problem??; section>
<#if section = "header">${msg((key??)?then("setUpTitle", "setUpPasskeyTitle"))}
<#elseif section = "notice">
<#if problem??><@parts.errorSummary text=msg("problem." + problem) target=(problem = "passkey-wrong")?then("passkey", "code")/></#if>
<#elseif section = "form">
<p>${msg("signedInAs", personName)} <a href="${url.loginRestartFlowUrl}">${msg("notYouSignOut", personName)}</a></p>
<#if key??>
<p>${msg("setUpText")}</p>
<h2 class="nhs-h2">${msg("setUpScanTitle")}</h2>
<p>${msg("setUpScanText")}</p>
<p><img class="nhs-picture" src="data:image/png;base64, ${picture}" alt="${msg("setUpPicture")}"></p>
<p>${msg("setUpKeyText")}</p>
<p class="nhs-key" id="key">${key}</p>
<h2 class="nhs-h2">${msg("setUpCodeTitle")}</h2>
<form action="${url.loginAction}" method="post" novalidate>
  <input type="hidden" name="step" value="second-factor-set-up">
<@parts.codeField/>
  <button class="nhs-button" type="submit">${msg("continueButton")}</button>
</form>
<#else>
<p id="passkey-none">${msg("passkeyNotHere")}</p>
</#if>
<#if passkey??>
<@parts.passkeyWay ceremony="make" step="second-factor-passkey-set-up" title=msg((key??)?then("setUpPasskeyOrTitle", "setUpPasskeyDeviceTitle"))
  text=msg("setUpPasskeyText") button=msg("setUpPasskeyButton") secondary=key??/>
</#if>
<#if mayLeave><@parts.stepLink step="later" label=msg("joinLater")/></#if>
</#if>
</@layout.registrationLayout>
