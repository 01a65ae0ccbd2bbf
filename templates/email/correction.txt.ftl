<#ftl output_format="plainText">
<#-- A correction as plain text. -->
<#include "page.txt.ftl">
<@page>
${t("digest.corrected-about")}
${story}
<#list paragraphs as paragraph>

${paragraph}
</#list>
</@page>
