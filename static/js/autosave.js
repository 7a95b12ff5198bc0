// Saves a form while one writes: the same form, sent to the same address. Without this file the buttons save.
const PAUSE = 1500;
const LONGEST = 10000;
const AGAIN = [3000, 6000, 12000, 30000];

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const line = form.querySelector("[data-autosave-line]");
  const presence = form.querySelector("[data-autosave-presence]");
  let typed = 0;
  let saved = 0;
  let since = 0;
  let timer = 0;
  let failures = 0;
  let kept = null; // what the first save of a new form holds: sent again unchanged until it is answered
  let running = null;
  let isOver = false;
  let isLeaving = false;

  const say = (state) => {
    line.replaceChildren(form.querySelector(`[data-autosave-state="${state}"]`).content.cloneNode(true));
  };
  const isUnsaved = () => typed !== saved || [...form.querySelectorAll("[data-apart]")].some((field) => field.value.trim());
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };
  const fail = (state) => {
    say(state);
    later(AGAIN[Math.min(failures++, AGAIN.length - 1)]);
  };
  const post = (sent, keepalive) =>
    fetch(form.getAttribute("action"), {
      method: "POST",
      body: sent.data,
      headers: { "X-Autosave": "1" },
      redirect: "manual",
      keepalive,
      signal: AbortSignal.timeout(20000),
    });
  // Who signs in again gets a new token; the page takes it from a fresh copy of itself. A copy that leads elsewhere asks to sign in.
  const renew = async (sent) => {
    const page = await fetch(form.getAttribute("action"), { redirect: "manual" });
    if (page.type === "opaqueredirect") return new Response(null, { status: 401 });
    const fresh = new DOMParser().parseFromString(page.ok ? await page.text() : "", "text/html");
    const token = fresh.querySelector("form[data-autosave] [name=csrfmiddlewaretoken]");
    if (!token) return null;
    form.elements.csrfmiddlewaretoken.value = token.value;
    sent.data.set("csrfmiddlewaretoken", token.value);
    return post(sent);
  };
  const ask = ({ name, html }) => {
    const old = document.getElementById(`conflict-${name}`);
    if (old?.querySelector("input[type=radio]:checked")) return;
    old?.remove();
    document.getElementById(`div_id_${name}`)?.insertAdjacentHTML("afterend", html);
  };
  const take = (said, sent) => {
    line.innerHTML = said.line;
    if (["refused", "other_person"].includes(said.state)) isOver = true;
    if (!said.url) return;
    if (said.state !== "partly" && said.state !== "conflict") saved = sent.number;
    form.elements.seen.value = said.seen;
    if (form.elements.form_key) {
      form.elements.form_key.remove();
      form.setAttribute("action", said.url);
      history.replaceState(null, "", said.url);
      for (const link of document.querySelectorAll(".lang a")) link.setAttribute("href", said.url.replace(/^\/[^/]+/, `/${link.hreflang}`));
    }
    presence.innerHTML = said.presence;
    document.dispatchEvent(new Event("draft:saved"));
    for (const name of said.settled) document.getElementById(`conflict-${name}`)?.remove();
    said.conflicts.forEach(ask);
    if (said.reload && typed === sent.number) {
      isLeaving = true;
      location.replace(`${said.url}${said.reload}`);
      location.reload();
    }
  };
  const send = async (keepalive) => {
    const isNew = Boolean(form.elements.form_key);
    const sent = (isNew && kept) || { data: new URLSearchParams(new FormData(form)), number: typed };
    kept = isNew ? sent : null;
    say("saving");
    try {
      let answer = await post(sent, keepalive);
      if (answer.status === 403) answer = (await renew(sent)) ?? answer;
      if (answer.status === 401) return fail("signed-out");
      if (answer.status >= 500 || answer.status === 429) return fail("trouble");
      if (!answer.ok) {
        isOver = true;
        return say("gone");
      }
      const said = await answer.json();
      failures = since = 0;
      kept = null;
      take(said, sent);
      if (typed !== sent.number && !isOver) later(PAUSE);
    } catch {
      fail("offline");
    }
  };
  const save = (keepalive = false) => {
    clearTimeout(timer);
    if (running || isOver || isLeaving || typed === saved) return;
    running = send(keepalive === true).finally(() => {
      running = null;
    });
  };

  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-apart], [type=search]") || isOver) return;
    typed += 1;
    since ||= Date.now();
    later(Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
  });
  form.addEventListener("submit", (event) => {
    isLeaving = true;
    if (!running) return;
    event.preventDefault();
    running.finally(() => form.requestSubmit(event.submitter));
  });
  addEventListener("online", () => typed !== saved && later(0));
  addEventListener("focus", () => failures && later(0));
  addEventListener("pageshow", () => {
    isLeaving = false;
  });
  document.addEventListener("visibilitychange", () => document.hidden && save(true));
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && isUnsaved()) event.preventDefault();
  });
}
