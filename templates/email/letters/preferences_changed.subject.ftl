<#ftl output_format="plainText">
${t("letter.preferences-changed.title", values.list)}
