<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<@layout.registrationLayout displayMessage=false failed=problem??; section>
<#if section = "header">${code?then((passkey??)?then(msg("eitherFactorTitle"), msg("secondFactorTitle")), msg("passkeyTitle"))}
<#elseif section = "notice">
<#if problem??><@parts.errorSummary text=msg("problem." + problem) target=(problem = "passkey-wrong")?then("passkey", "code")/></#if>
<#elseif section = "form">
<p>${msg("signedInAs", personName)} <a href="${url.loginRestartFlowUrl}">${msg("notYouSignOut", personName)}</a></p>
<#if code>
<p>${msg("secondFactorText")}</p>
<form action="${url.loginAction}" method="post" novalidate>
  <input type="hidden" name="step" value="second-factor">
<@parts.codeField/>
  <button class="nhs-button" type="submit">${msg("continueButton")}</button>
</form>
<#else>
<p>${msg("passkeyText")}</p>
<p id="passkey-none">${msg("passkeyNotHere")}</p>
</#if>
<#if passkey??>
<@parts.passkeyWay ceremony="use" step="second-factor-passkey" title=msg(code?then("passkeyOrTitle", "passkeyDeviceTitle"))
  text=msg("passkeyUseText") button=msg("passkeyUseButton") secondary=code/>
</#if>
<p>${msg(code?then("secondFactorLost", "passkeyLost"))}</p>
<#if mayLeave><@parts.stepLink step="later" label=msg("joinLater")/></#if>
</#if>
</@layout.registrationLayout>
