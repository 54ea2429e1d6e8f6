// Passkeys (W3C Web Authentication): asks this browser for one, and sends what it says as a form. Without this script, or in a browser that
// has no passkeys, the page offers none.
const way = document.getElementById("passkey-way");
const form = document.getElementById("passkey-form");
const problem = document.getElementById("passkey-error");
const button = document.getElementById("passkey");

const decoded = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const encoded = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withBytes = (passkeys) => passkeys.map((passkey) => ({ ...passkey, id: decoded(passkey.id) }));

async function made(options) {
  const publicKey = {
    ...options,
    challenge: decoded(options.challenge),
    user: { ...options.user, id: decoded(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  };
  const { response } = await navigator.credentials.create({ publicKey });
  return {
    clientData: encoded(response.clientDataJSON),
    attestation: encoded(response.attestationObject),
    transports: response.getTransports ? response.getTransports().join(",") : "",
  };
}

async function used(options) {
  const publicKey = {
    ...options,
    challenge: decoded(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
  };
  const { rawId, response } = await navigator.credentials.get({ publicKey });
  return {
    credential: encoded(rawId),
    clientData: encoded(response.clientDataJSON),
    authenticatorData: encoded(response.authenticatorData),
    signature: encoded(response.signature),
    userHandle: response.userHandle ? encoded(response.userHandle) : "",
  };
}

async function asked(event) {
  event.preventDefault();
  problem.textContent = "";
  button.disabled = true;
  try {
    const options = JSON.parse(form.dataset.options);
    const answer = await (form.dataset.ceremony === "make" ? made(options) : used(options));
    Object.entries(answer).forEach(([name, value]) => (form.elements[name].value = value));
    form.submit();
  } catch (refusal) {
    // InvalidStateError: the device says that it has one already (5.1.3). Everything else is not told apart, on purpose (14.5).
    problem.textContent = refusal.name === "InvalidStateError" ? form.dataset.known : form.dataset.failed;
    button.disabled = false;
    button.focus();
  }
}

if (window.PublicKeyCredential && navigator.credentials) {
  form.addEventListener("submit", asked);
  way.hidden = false;
  document.getElementById("passkey-none")?.remove();
}
