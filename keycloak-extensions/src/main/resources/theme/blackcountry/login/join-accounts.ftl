<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">${msg("joinTitle")}
<#elseif section = "form">
<p>${msg("signedInAs", personName)} <a href="${url.loginRestartFlowUrl}">${msg("notYouSignOut", personName)}</a></p>
<p>${msg("joinText")}</p>
<#if nhsmailToo>
<h2 class="nhs-h2">${msg("joinNhsmailTitle")}</h2>
<p>${msg("joinNhsmailText")}</p>
<@parts.stepButton step="nhsmail" label=msg("joinNhsmailButton")/>
</#if>
<h2 class="nhs-h2">${msg("joinTrustTitle")}</h2>
<p>${msg("joinTrustText")}</p>
<@parts.stepButton step="trust" label=msg("joinTrustButton") secondary=nhsmailToo/>
<@parts.stepLink step="later" label=msg("joinLater")/>
</#if>
</@layout.registrationLayout>
