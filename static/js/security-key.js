// Asks a security key, and sends what it answers with the form.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const keys = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }));

const asked = ({ publicKey }) => ({
  publicKey: {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    ...(publicKey.user && { user: { ...publicKey.user, id: bytes(publicKey.user.id) } }),
    ...(publicKey.allowCredentials && { allowCredentials: keys(publicKey.allowCredentials) }),
    ...(publicKey.excludeCredentials && { excludeCredentials: keys(publicKey.excludeCredentials) }),
  },
});

const written = (credential) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = words(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: words(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
};

for (const form of document.querySelectorAll("form[data-security-key]")) {
  const options = JSON.parse(document.getElementById(form.dataset.options).textContent);
  const failed = form.querySelector(".account__failed");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.textContent = "";
    try {
      const credential = await navigator.credentials[form.dataset.securityKey](asked(options));
      form.elements.credential.value = JSON.stringify(written(credential));
      form.submit(); // this way no submit event is sent again
    } catch {
      failed.textContent = form.dataset.failed;
    }
  });
  form.querySelector("[type=submit]").disabled = false;
}
