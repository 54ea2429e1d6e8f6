<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<@layout.registrationLayout displayMessage=false failed=true; section>
<#if section = "header">${msg("notJoinedTitle")}
<#elseif section = "form">
<p>${msg("notJoinedText." + reason)}</p>
<p><#if joiningCase>${msg("notJoinedCase")}<#else>${msg("notJoinedRefused")}</#if></p>
<#if purpose = "join-trust">
<@parts.stepButton step="give-up" label=msg("goOnWithout")/>
<@parts.stepLink step="offer" label=msg("tryAnotherAccount")/>
<#else>
<@parts.stepButton step="by-trust" label=msg("goOnByTrust")/>
<@parts.stepLink step="start-again" label=msg("startAgain")/>
</#if>
</#if>
</@layout.registrationLayout>
