<#-- What a security notice tells. -->
<#assign changes = {
  "password": "Your password was changed, and all your other sessions were ended.",
  "codes-on": "Signing in asks for the code of your authenticator app from now on.",
  "codes-off": "Signing in no longer asks for the code of an authenticator app.",
  "recovery-code": "One of your recovery codes was used in place of the code of your authenticator app.",
  "passkey-added": "A passkey was added to your account.",
  "passkey-removed": "A passkey was removed from your account."
}>
