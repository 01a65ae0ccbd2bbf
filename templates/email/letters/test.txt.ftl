<#ftl output_format="plainText">
<#import "layout.ftl" as letter>
<@letter.page title="Mail gets through" reason="You get this letter because somebody with an admin token asked the newsletter service at ${values.service} for a test, and newsletter.alerts.to names your address.">
The relay that is configured took this letter, and it reached your mailbox. Digests and other letters go the same way.

Asked for: ${values.since}
Service: ${values.service}
Code: ${secrets.code}

The code is the one that the call answered. It was stored encrypted until now: that you can read it shows that the service’s keys are in order, too.
</@>
