<#ftl output_format="plainText">
${values.by} invites you to the newsletter of the newsroom
