<#ftl output_format="plainText">
The newsletter service can send mail
