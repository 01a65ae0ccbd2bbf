<#ftl output_format="plainText">
${t("letter.address-known.title")}
