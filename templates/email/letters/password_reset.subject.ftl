<#ftl output_format="plainText">
Your password for the newsletter service
