<#ftl output_format="plainText">
<#-- What all letters share as plain text. Lines may be written as long as they come: they are wrapped afterwards. -->
<#macro page title reason>
${senderName}

${title}
${""?right_pad([title?length, 72]?min, "-")}

<#nested>

${""?right_pad(72, "-")}

${reason}

<#list postalAddress as line>
${line}
</#list>
</#macro>
