<#ftl output_format="plainText">
Needs a look: ${values.title}
