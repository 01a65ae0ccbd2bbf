<#ftl output_format="plainText">
${t("letter.preference-link.title")}
