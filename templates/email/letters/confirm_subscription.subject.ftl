<#ftl output_format="plainText">
${t("letter.confirm.subject", values.list)}
