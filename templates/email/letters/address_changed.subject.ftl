<#ftl output_format="plainText">
${t("letter.address-changed.title")}
