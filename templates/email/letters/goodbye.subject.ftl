<#ftl output_format="plainText">
${t("letter.goodbye.title", values.lists)}
