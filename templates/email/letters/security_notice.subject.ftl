<#ftl output_format="plainText">
How you sign in to the newsletter service was changed
