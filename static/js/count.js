// Keeps "32 of 2,000 characters" true while one writes. Without this file the count is that of the last save.
const number = new Intl.NumberFormat(document.documentElement.lang);

for (const count of document.querySelectorAll("[data-count]")) {
  const field = document.getElementById(count.dataset.count);
  const say = () => {
    const length = field.value.replace(/\r?\n/g, "\r\n").length;
    count.textContent = count.dataset.words.replace("{n}", number.format(length));
    count.classList.toggle("is-over", length > Number(count.dataset.limit));
  };
  field?.addEventListener("input", say);
}
