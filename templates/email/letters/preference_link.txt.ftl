<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title=t("letter.preference-link.title") reason=t("letter.preference-link.reason", values.service)>
<#list (secrets.tokens!"")?split(" ")?filter(token -> token?has_content) as token>
${t("letter.preference-link.list", values["list" + token?index])}

${values.preferences}${token}

</#list>
${t("letter.preference-link.data", values.minutes)}

${secrets.link}
</@>
