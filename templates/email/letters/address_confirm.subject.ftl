<#ftl output_format="plainText">
${t("letter.address-confirm.title")}
