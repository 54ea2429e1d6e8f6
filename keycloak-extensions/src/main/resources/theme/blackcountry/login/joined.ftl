<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">${msg("joinedTitle")}
<#elseif section = "form">
<p>${msg("joinedText", personName)}</p>
<@parts.stepButton step="go-on" label=msg("continueButton")/>
</#if>
</@layout.registrationLayout>
