<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header"><#if messageHeader??>${kcSanitize(msg("${messageHeader}"))?no_esc}<#else>${message.summary}</#if>
<#elseif section = "form">
<#if messageHeader??><p>${message.summary}</p></#if>
<#if requiredActions??><ul><#list requiredActions as action><li>${kcSanitize(msg("requiredAction.${action}"))?no_esc}</li></#list></ul></#if>
<#if !skipLink??>
<#if pageRedirectUri?has_content><p><a class="nhs-button" href="${pageRedirectUri}">${msg("backToApplication")}</a></p>
<#elseif actionUri?has_content><p><a class="nhs-button" href="${actionUri}">${msg("continueButton")}</a></p>
<#elseif (client.baseUrl)?has_content><p><a class="nhs-button" href="${client.baseUrl}">${msg("backToApplication")}</a></p>
</#if>
</#if>
</#if>
</@layout.registrationLayout>
