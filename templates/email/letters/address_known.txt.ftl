<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title=t("letter.address-known.title") reason=t("letter.address-confirm.reason", values.service)>
${t("letter.address-known.text")}

${values.links}
</@>
