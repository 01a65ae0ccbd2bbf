<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title=t("letter.address-changed.title") reason=t("letter.address-changed.reason", values.service)>
${t("letter.address-changed.text", values.new)}
</@>
