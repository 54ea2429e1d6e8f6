<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false failed=true; section>
<#if section = "header">${msg("errorTitle")}
<#elseif section = "form">
<p>${kcSanitize(message.summary)?no_esc}</p>
<#if traceId??><p>${msg("traceIdSupportMessage", traceId)}</p></#if>
<#if !skipLink?? && (client.baseUrl)?has_content><p><a class="nhs-button" href="${client.baseUrl}">${msg("backToApplication")}</a></p></#if>
</#if>
</@layout.registrationLayout>
