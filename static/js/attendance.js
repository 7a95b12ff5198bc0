// Saves each tick of an attendance list at once, and keeps ticks on this device while there is no connection.
// Without this file the button below the list saves.
const AGAIN = [3000, 6000, 15000, 30000];
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const number = new Intl.NumberFormat(document.documentElement.lang);

for (const form of document.querySelectorAll("form[data-attendance]")) {
  const line = form.querySelector("[data-attendance-line]");
  const isLive = form.hasAttribute("data-attendance-live");
  const boxes = new Map([...form.querySelectorAll("input[name=there]")].map((box) => [box.value, box]));
  let waiting = read();
  let failures = 0;
  let timer = 0;
  let isRunning = false;
  let isKept = true;

  function read() {
    try {
      return JSON.parse(localStorage.getItem(form.dataset.attendance)) ?? {};
    } catch {
      return {};
    }
  }
  const keep = () => {
    try {
      if (Object.keys(waiting).length) localStorage.setItem(form.dataset.attendance, JSON.stringify(waiting));
      else localStorage.removeItem(form.dataset.attendance);
      isKept = true;
    } catch {
      isKept = false;
    }
  };
  const say = (state, sentence) => {
    const words = form.querySelector(`[data-attendance-state="${state}"]`).content.cloneNode(true);
    for (const place of words.querySelectorAll("[data-n]")) place.textContent = number.format(Object.keys(waiting).length);
    for (const place of words.querySelectorAll("[data-sentence]")) place.textContent = sentence;
    line.replaceChildren(words);
  };
  const mark = (key, isWaiting) => boxes.get(key)?.classList.toggle("attendance-waits", isWaiting);
  const done = (key, tick) => {
    if (waiting[key]?.at !== tick.at) return false;
    delete waiting[key];
    keep();
    mark(key, false);
    return true;
  };
  const sign = (box, way) => {
    const row = box.closest("tr");
    const open = [...row.querySelectorAll("input[name=there]:not(:disabled)")].filter((one) => !one.checked);
    if (!way || open.length) return;
    const words = document.createElement("span");
    words.className = "meta";
    words.textContent = way;
    row.querySelector("[data-attendance-way]").replaceChildren(words);
  };
  // Whoever signs in again gets a new token; the page takes it from a fresh copy of itself.
  const renew = async () => {
    const page = await fetch(location.href, { redirect: "manual" });
    const fresh = page.ok && new DOMParser().parseFromString(await page.text(), "text/html");
    const token = fresh && fresh.querySelector("form[data-attendance] [name=csrfmiddlewaretoken]");
    if (token && fresh.querySelector("form[data-attendance]").dataset.attendance === form.dataset.attendance) {
      form.elements.csrfmiddlewaretoken.value = token.value;
      return true;
    }
    return false;
  };
  const post = (key, tick) => {
    const [sheet, registration] = key.split("-");
    const ago = Math.max(0, (Date.now() - tick.at) / 1000);
    return fetch(form.dataset.attendanceTick, {
      method: "POST",
      body: new URLSearchParams({
        sheet, registration, there: tick.there ? "1" : "0", ago, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      }),
      redirect: "manual",
      signal: AbortSignal.timeout(20000),
    });
  };
  const later = (state) => {
    say(state);
    clearTimeout(timer);
    timer = setTimeout(flush, AGAIN[Math.min(failures++, AGAIN.length - 1)]);
  };
  const take = async (key, tick, answer) => {
    const said = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { state: "refused", sentence: "" };
    if (!done(key, tick)) return "";
    const box = boxes.get(key);
    if (box) box.checked = said.state === "refused" ? !tick.there : said.there;
    if (box && said.state !== "refused") sign(box, said.there && said.way);
    return said.state === "refused" || said.state === "late" ? said.sentence || " " : "";
  };
  async function flush() {
    if (isRunning) return;
    isRunning = true;
    let sentence = "";
    try {
      for (let keys = Object.keys(waiting); keys.length; keys = Object.keys(waiting)) {
        const key = keys[0];
        const tick = waiting[key];
        let answer = await post(key, tick);
        if (answer.status === 403 && (await renew())) answer = await post(key, tick);
        if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return later("signed-out");
        if (answer.status >= 500 || answer.status === 429) return later("waiting");
        sentence = (await take(key, tick, answer)) || sentence;
      }
      failures = 0;
      if (sentence) say("told", sentence);
      else say("saved");
    } catch {
      later("waiting");
    } finally {
      isRunning = false;
    }
  }

  for (const [key, tick] of Object.entries(waiting)) {
    if (boxes.has(key)) boxes.get(key).checked = tick.there;
    mark(key, true);
  }
  if (isLive) {
    for (const place of form.querySelectorAll("[data-attendance-button]")) place.hidden = true;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => {
      if (event.target.name !== "there") return;
      waiting[event.target.value] = { there: event.target.checked, at: Date.now() };
      keep();
      mark(event.target.value, true);
      if (navigator.onLine) say("saving");
      else say("waiting");
      flush();
    });
  }
  if (Object.keys(waiting).length) flush();
  addEventListener("online", flush);
  addEventListener("focus", () => failures && flush());
  addEventListener("beforeunload", (event) => {
    if (!isKept && Object.keys(waiting).length) event.preventDefault();
  });
}

for (const input of document.querySelectorAll("[data-attendance-find]")) {
  input.addEventListener("input", () => {
    const words = folded(input.value.trim()).split(/\s+/);
    for (const row of document.querySelectorAll("[data-attendance-row]")) {
      const text = folded(row.textContent);
      row.hidden = !words.every((word) => text.includes(word));
    }
  });
}
