<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title=t("letter.preferences-changed.title", values.list) reason=t("letter.preferences-changed.reason", values.list)>
${t("letter.preferences-changed.text")}

<#list 1..7 as n>
<#if values["name" + n]??>
${values["name" + n]}: ${values["value" + n]}
</#if>
</#list>

${t("letter.preferences-changed.not-you")}

${secrets.link}
</@>
