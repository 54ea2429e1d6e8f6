<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section = "header">${msg("pageExpiredTitle")}
<#elseif section = "form">
<p>${msg("pageExpiredText")}</p>
<p><a class="nhs-button" href="${url.loginAction}">${msg("continueButton")}</a></p>
<p><a href="${url.loginRestartFlowUrl}">${msg("startAgain")}</a></p>
</#if>
</@layout.registrationLayout>
