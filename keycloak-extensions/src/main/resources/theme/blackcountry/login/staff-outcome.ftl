<#import "template.ftl" as layout>
<#import "parts.ftl" as parts>
<@layout.registrationLayout failed=true; section>
<#if section = "header">${msg("outcomeTitle." + outcome)}
<#elseif section = "form">
<p>${msg("outcomeText." + outcome, (trust.shortName)!"")}</p>
<#if ["password-expired", "must-change-password"]?seq_contains(outcome) && (trust.passwordChangeUrl)??>
<p><a class="nhs-button" href="${trust.passwordChangeUrl}">${msg("changePassword", trust.shortName)}</a></p>
</#if>
<p>${msg("outcomeNext." + outcome)}</p>
<#if (trust.serviceDesk)??>
<p>${msg("serviceDesk", trust.shortName)} <strong>${trust.serviceDesk}</strong></p>
</#if>
<#if outcome = "other-person">
<#-- Nothing else: whoever went on by another way would still do so in the other person's session. -->
<p><a class="nhs-button" href="${url.loginRestartFlowUrl}">${msg("signOutAndStartAgain")}</a></p>
<#else>
<@parts.nhsmail/>
<#if outcome?starts_with("nhsmail-")><@parts.stepButton step="start-again" label=msg("startAgain")/>
<#else><@parts.stepButton step="again" label=msg("tryAgain") secondary=true/></#if>
</#if>
</#if>
</@layout.registrationLayout>
