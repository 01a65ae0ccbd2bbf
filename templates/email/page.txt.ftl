<#ftl output_format="plainText">
<#-- What every email of a list begins and ends with, as plain text. -->
<#macro page>
${listName}
<#if kicker?has_content>${kicker} · </#if>${date}
${""?right_pad(72, "-")}

${preheader}

<#nested>

${""?right_pad(72, "-")}

You get this email because you are subscribed to ${listName}. Times are in ${zone}.

Sent to:
${footer.email}

Manage preferences:
${footer.preferencesUrl}

Unsubscribe:
${footer.unsubscribeUrl}

<#list footer.postalAddress as line>
${line}
</#list>
</#macro>
