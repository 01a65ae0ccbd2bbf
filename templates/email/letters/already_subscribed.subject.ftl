<#ftl output_format="plainText">
${t("letter.already.subject", values.list)}
