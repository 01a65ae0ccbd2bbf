<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title=t("letter.already.title") reason=t("letter.already.reason", values.list)>
${t("letter.already.text", values.list)}

${secrets.link}
</@>
