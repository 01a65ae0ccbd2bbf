<#ftl output_format="plainText">
Bitte ansehen: ${values.title}
