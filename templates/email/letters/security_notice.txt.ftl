<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<#import "what-changed.ftl" as what>
<@letter.page title="A change to your account" reason="You get this letter because you have an account at ${values.service}. Such letters cannot be turned off.">
${what.changes[values.what]}

When: ${values.at}
Where: ${values.service}

If it was not you, set a new password at once by “Lost password?” on the sign-in page, and tell an admin of your newsroom.
</@>
