<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title=t("letter.confirm.title") reason=t("letter.confirm.reason", values.list)>
${t("letter.confirm.text", values.list)}

${secrets.link}

${t("letter.confirm.good", values.days?number)}
</@>
