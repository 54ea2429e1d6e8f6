<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<@layout.registrationLayout displayMessage=false failed=true; section>
<#if section = "header">${msg("joiningWaitsTitle")}
<#elseif section = "form">
<p>${msg("joiningWaitsText")}</p>
<#if purpose = "join-trust">
<@parts.stepButton step="give-up" label=msg("goOnWithout")/>
<#else>
<@parts.stepButton step="by-trust" label=msg("goOnByTrust")/>
<@parts.stepLink step="start-again" label=msg("startAgain")/>
</#if>
</#if>
</@layout.registrationLayout>
