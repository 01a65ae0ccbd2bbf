<#ftl output_format="plainText">
<#-- A correction as plain text. -->
<#include "page.txt.ftl">
<@page>
About a story in an earlier email:
${story}
<#list paragraphs as paragraph>

${paragraph}
</#list>
</@page>
