<#ftl output_format="plainText">
<#-- What every email of a list begins and ends with, as plain text. -->
<#macro page>
${mail.listName}
<#if mail.kicker?has_content>${mail.kicker} · </#if>${mail.date}
${""?right_pad(72, "-")}

${mail.preheader}

<#nested>

${""?right_pad(72, "-")}

${t("digest.reason-text", mail.listName, mail.zone)}

${t("digest.sent-to")}
${mail.footer.email}

${t("digest.preferences")}:
${mail.footer.preferencesUrl}

${t("digest.unsubscribe")}:
${mail.footer.unsubscribeUrl}

<#list mail.footer.postalAddress as line>
${line}
</#list>
</#macro>
