<#ftl output_format="plainText">
<#-- What every email of a list begins and ends with, as plain text. -->
<#macro page>
${mail.listName}
<#if mail.kicker?has_content>${mail.kicker} · </#if>${mail.date}
${""?right_pad(72, "-")}

${mail.preheader}

<#nested>

${""?right_pad(72, "-")}

You get this email because you are subscribed to ${mail.listName}. Times are in ${mail.zone}.

Sent to:
${mail.footer.email}

Manage preferences:
${mail.footer.preferencesUrl}

Unsubscribe:
${mail.footer.unsubscribeUrl}

<#list mail.footer.postalAddress as line>
${line}
</#list>
</#macro>
