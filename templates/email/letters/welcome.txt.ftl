<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title=t("letter.welcome.title") reason=t("letter.welcome.reason", values.list)>
${t("letter.welcome.text", values.list)}
<#if values.first??>

${t("letter.welcome.first", values.first)}
</#if>

${t("letter.welcome.button")}:
${secrets.preferences}

${t("letter.welcome.leave")}
${secrets.unsubscribe}
</@>
