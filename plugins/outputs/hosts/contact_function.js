const LIMIT = 65_536; // bytes: what fits into the form, percent-encoded
const TIMES = 5, SECONDS = 600; // how often one reader may write within that time
// As browsers check it (HTML, 4.10.5.1.5).
const ADDRESS = /^[\w.!#$%&'*+\/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;
const ARTICLE = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/;

export async function onRequest({ request, env }) {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "POST" } });
  if (!isFromHere(request)) return new Response(null, { status: 403 });
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("Content-Type"))) {
    return new Response(null, { status: 415 });
  }
  const sent = await textOf(request);
  if (sent === null) return new Response(null, { status: 413 });
  const message = messageIn(new URLSearchParams(sent));
  const arrived = message && isSetUp(env) && !(await isTooOften(request, env)) && (await isMailed(message, request, env));
  const headers = { Location: arrived ? SITE.sent : SITE.notSent, "Cache-Control": "no-store" };
  return new Response(null, { status: 303, headers });
}

// Only the site's own pages may send the form: every browser says which page it comes from.
function isFromHere(request) {
  const origin = request.headers.get("Origin"), site = request.headers.get("Sec-Fetch-Site");
  if (origin === null && site === null) return false;
  return [null, new URL(request.url).origin].includes(origin) && [null, "same-origin"].includes(site);
}

// The body as text, or null if it is too long; no more of it is read than that.
async function textOf(request) {
  const decoder = new TextDecoder();
  let text = "", size = 0;
  for await (const chunk of request.body ?? []) {
    if ((size += chunk.length) > LIMIT) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

// What the reader wrote, or null if the form could not have sent it.
function messageIn(fields) {
  const field = (key) => (fields.get(SITE.fields[key]) ?? "").replace(/\r\n?/g, "\n").trim();
  const [name, email, text, topic] = ["name", "email", "message", "topic"].map(field);
  const isRight =
    !field("trap") &&
    name && name.length <= 100 && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name) &&
    email.length <= 254 && ADDRESS.test(email) &&
    text && text.length <= 5000 && !/[^\P{Cc}\n\t]/u.test(text);
  const isArticle = topic.startsWith(SITE.home) && ARTICLE.test(topic.slice(SITE.home.length));
  return isRight ? { name, email, text, topic: isArticle ? topic : "" } : null;
}

function isSetUp(env) {
  const missing = ["MAIL_API_KEY", "CONTACT_FROM", "CONTACT_TO"].filter((name) => !env[name]);
  if (missing.length) console.error(`contact: ${missing.join(", ")} is not set.`);
  return !missing.length;
}

// Counts in the data centre's cache, by two bytes of a keyed hash of the day and the reader's network: too few to tell which.
async function isTooOften(request, env) {
  const network = (request.headers.get("CF-Connecting-IP") ?? "").split(":").slice(0, 4).join(":");
  const bytes = (text) => new TextEncoder().encode(text), today = new Date().toISOString().slice(0, 10);
  const key = await crypto.subtle.importKey("raw", bytes(env.MAIL_API_KEY), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const hash = new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes(`${today} ${network}`)));
  const cache = await caches.open("contact"), place = new URL(`/${hash.slice(0, 2).join("-")}`, request.url);
  const times = Number((await (await cache.match(place))?.text()) ?? 0) + 1;
  await cache.put(place, new Response(`${times}`, { headers: { "Cache-Control": `max-age=${SECONDS}` } }));
  return times > TIMES;
}

async function isMailed({ name, email, text, topic }, request, env) {
  const { origin, host } = new URL(request.url);
  const mail = {
    from: env.CONTACT_FROM,
    to: [env.CONTACT_TO],
    reply_to: email,
    subject: `${name} · ${host}`,
    text: [text, "", "-- ", `${name} <${email}>`, ...(topic ? [origin + topic] : [])].join("\n"),
  };
  try {
    const answer = await fetch(env.MAIL_API_URL ?? "https://api.resend.com/emails", {
      method: "POST",
      headers: { Authorization: `Bearer ${env.MAIL_API_KEY}`, "Content-Type": "application/json" },
      body: JSON.stringify(mail),
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) console.error(`contact: the mail service answered ${answer.status}.`);
    return answer.ok;
  } catch {
    console.error("contact: the mail service did not answer.");
    return false;
  }
}
