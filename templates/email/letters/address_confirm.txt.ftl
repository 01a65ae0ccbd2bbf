<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title=t("letter.address-confirm.title") reason=t("letter.address-confirm.reason", values.service)>
${t("letter.address-confirm.text", values.old)}

${secrets.link}

${t("letter.address-confirm.until", values.hours)}
</@>
