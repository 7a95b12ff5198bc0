// Shows what a search finds while one types: data-suggest holds the address, data-suggest-into the place for the answer.
for (const form of document.querySelectorAll("[data-suggest]")) {
  const place = document.getElementById(form.dataset.suggestInto);
  let waiting = 0;
  let asked = 0;
  const ask = async (text) => {
    const number = ++asked;
    const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`, { credentials: "same-origin" });
    if (answer.ok && !answer.redirected && number === asked) place.innerHTML = await answer.text();
  };
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(event.target.value), 250);
  });
}
