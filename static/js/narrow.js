// Narrows a long list of boxes to those that fit what one types. Without this file the list is simply long.
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

for (const box of document.querySelectorAll("[data-narrow]")) {
  const input = box.querySelector("input");
  const list = document.getElementById(box.dataset.narrow);
  const narrow = () => {
    const words = folded(input.value.trim());
    for (const line of list.querySelectorAll(".form-check")) {
      line.hidden = words !== "" && !folded(line.textContent).includes(words) && !line.querySelector("input").checked;
    }
    for (const group of list.querySelectorAll(".choice-group")) {
      group.hidden = !group.querySelector(".form-check:not([hidden])");
    }
  };
  box.hidden = false;
  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
