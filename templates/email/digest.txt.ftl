<#ftl output_format="plainText">
<#--
  The digest as plain text. Lines may be written as long as they come: they are wrapped at 72 columns afterwards, behind
  their own indentation. A link stands on a line of its own.
-->
<#include "page.txt.ftl">
<#macro story item number="">
<#local margin = number?has_content?then("   ", "  ")>
${number}<#if item.updated>[${t("digest.updated")}] </#if><#if item.label?has_content>[${item.label}] </#if>${item.title}
<#if item.summary?has_content>
${margin}${item.summary}
</#if>
${margin}<#if item.section?has_content>${item.section} · </#if>${item.facts?join(" · ")}
<#if item.why?has_content>
${margin}${item.why}
</#if>
<#if item.also?has_content>
${margin}${t("digest.also")} <#list item.also as other>${other.name}<#sep>${t("digest.comma")} </#sep></#list>
</#if>
<#if item.credit?has_content>
${margin}${item.credit}
</#if>
${margin}${item.url}

</#macro>
<@page>
<#list blocks as block>

${block.title}
${""?right_pad(block.title?length, "-")}
<#if block.note?has_content>
${block.note}
</#if>

<#list block.stories as item>
<#if block.kind == "hot"><@story item item.number + ". "/><#else><@story item/></#if>
</#list>
</#list>
</@page>
