<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title="You are invited" reason="You get this letter because ${values.by} entered your address at ${values.service}. If you do not know them, do nothing: without you nothing happens.">
${values.by} would like you to work with the newsroom on its newsletter. This address opens a page where you choose how to sign in:

${secrets.link}

It is yours alone, works once, and is good for ${values.days} <#if values.days == "1">day<#else>days</#if>.
</@>
