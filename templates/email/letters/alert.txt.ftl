<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title=values.title reason="You get this letter because newsletter.alerts.to of the newsletter service at ${values.service} names your address.">
${values.detail}

Noticed: ${values.since}
Service: ${values.service}
<#if values.next??>

${values.next}
</#if>
</@>
