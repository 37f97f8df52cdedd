// On paper nothing can be unfolded: what is folded on the screen is printed open.
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
