<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title="Lost password?" reason="You get this letter because somebody asked for it at ${values.service} with your address. If it was not you, do nothing: everything stays as it is.">
<#if secrets.link??>
This address opens a page where you set a new password. If you use an authenticator app, you are asked for its code afterwards, as always:

${secrets.link}

It works once, within ${values.minutes} minutes.
<#else>
Your account has no password: you sign in with a passkey. If you lost it, ask an admin of your newsroom to remove your account and to invite you again.
</#if>
</@>
