<#-- Rendered by the gate: appName, reasonText, askText. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false failed=true; section>
<#if section = "header">${msg("gateTitle", appName!"")}
<#elseif section = "form">
<p>${reasonText!""}</p>
<#if askText?has_content><p>${askText}</p></#if>
<p>${msg("gateSignOutHint")} <a href="${url.loginRestartFlowUrl}">${msg("signOutAndStartAgain")}</a></p>
<#if (client.baseUrl)?has_content><p><a href="${client.baseUrl}">${msg("backToApplication")}</a></p></#if>
</#if>
</@layout.registrationLayout>
