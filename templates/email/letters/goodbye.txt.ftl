<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title=t("letter.goodbye.title", values.lists) reason=t("letter.goodbye.reason", values.lists)>
${t("letter.goodbye.text")}

${t("letter.goodbye.not-you")}

${secrets.link}

${t("letter.goodbye.good-for")}
</@>
