<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title=values.title reason="Weil Ihre Adresse genannt ist.">
${values.detail}
</@>
