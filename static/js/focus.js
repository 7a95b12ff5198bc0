// Moves the focus to the summary of errors when a form comes back. Without this file the summary is still announced.
document.querySelector("[data-focus]")?.focus();
