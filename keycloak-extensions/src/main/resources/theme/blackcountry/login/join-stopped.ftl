<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">${msg("joinStoppedTitle")}
<#elseif section = "form">
<p>${msg("joinStoppedText", personName)}</p>
<@parts.stepButton step="go-on" label=msg("goOnAs", personName)/>
<@parts.stepLink step="identifier-again" label=msg("notYou")/>
</#if>
</@layout.registrationLayout>
