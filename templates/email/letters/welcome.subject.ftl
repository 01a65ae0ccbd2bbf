<#ftl output_format="plainText">
${t("letter.welcome.subject", values.list)}
