// Keeps what is typed into a form on the phone until it has arrived: data-keep names the form, data-received holds the keys of what has
// arrived. Without this file the form is sent as it is.
const OLDEST = 7 * 24 * 60 * 60 * 1000;

for (const form of document.querySelectorAll("form[data-keep]")) {
  const place = `keep:${form.dataset.keep}`;
  const line = form.querySelector("[data-keep-line]");
  const key = form.elements.form_key;
  const fields = () => [...form.elements].filter((field) => field.name && !["hidden", "submit"].includes(field.type));
  const say = (state) => line.replaceChildren(form.querySelector(`[data-keep-state="${state}"]`).content.cloneNode(true));
  const store = (action) => {
    try {
      return action(localStorage);
    } catch {
      return null; // private windows and full phones keep nothing
    }
  };
  const isWritten = () => fields().some((field) => ["text", "textarea"].includes(field.type) && field.value.trim());
  const keep = () => {
    if (!isWritten()) return store((phone) => phone.removeItem(place));
    const typed = fields().flatMap((field) => (field.type === "radio" && !field.checked ? [] : [[field.name, field.value]]));
    return store((phone) => {
      phone.setItem(place, JSON.stringify({ at: Date.now(), key: key?.value ?? "", typed }));
      return true;
    });
  };
  const fill = ({ key: kept, typed }) => {
    for (const [name, value] of typed) {
      for (const field of fields().filter((one) => one.name === name)) {
        if (field.type === "radio") field.checked = field.value === value;
        else field.value = value;
      }
    }
    if (key && kept) key.value = kept;
    say("back");
  };

  const found = JSON.parse(store((phone) => phone.getItem(place)) || "null");
  const received = (form.dataset.received ?? "").split(" ");
  const isOver = found && (Date.now() - found.at > OLDEST || (found.key && received.includes(found.key)));
  if (isOver) store((phone) => phone.removeItem(place));
  else if (found && !form.querySelector("[aria-invalid=true]")) fill(found);

  form.addEventListener("input", () => {
    if (keep()) say(navigator.onLine ? "kept" : "offline");
  });
  form.addEventListener("submit", (event) => {
    keep();
    if (navigator.onLine) return;
    event.preventDefault();
    say("offline");
  });
  addEventListener("offline", () => isWritten() && say("offline"));
  addEventListener("online", () => isWritten() && say("online"));
}
