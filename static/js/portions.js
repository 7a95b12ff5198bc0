// Sends the next portion until everything is done: data-portions holds the address to go to then; with data-portions-start it begins by itself.
for (const form of document.querySelectorAll("form[data-portions]")) {
  const bar = form.querySelector("progress");
  const words = form.querySelector("[data-portions-words]");
  const lost = form.querySelector("[data-portions-lost]");
  const button = form.querySelector("button[type=submit]");
  let runs = false;

  const portion = async () => {
    const answer = await fetch(form.getAttribute("action") || location.href, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      redirect: "manual",
    });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const run = async () => {
    if (runs) return;
    runs = true;
    lost.hidden = true;
    button.setAttribute("aria-disabled", "true");
    try {
      for (let state = { finished: false }; !state.finished; ) {
        state = await portion();
        bar.max = state.total;
        bar.value = state.done;
        words.textContent = state.words;
      }
      location.assign(form.dataset.portions);
    } catch {
      runs = false;
      lost.hidden = false;
      button.removeAttribute("aria-disabled");
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  if ("portionsStart" in form.dataset) run();
}
