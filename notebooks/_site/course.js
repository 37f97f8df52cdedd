// On paper nothing can be unfolded: what is folded on the screen is printed open.
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});

// A line may end before or after a formula, but not between the formula and its brackets or its comma.
window.addEventListener("DOMContentLoaded", () => {
  for (const formula of document.querySelectorAll("span.math")) {
    const [opening] = formula.previousSibling?.data?.match(/[(“]+$/) ?? [""];
    const [closing] = formula.nextSibling?.data?.match(/^[.,;:!?)”]+/) ?? [""];
    if (!opening && !closing) continue;
    const unbroken = document.createElement("span");
    unbroken.className = "unbroken";
    if (opening) formula.previousSibling.data = formula.previousSibling.data.slice(0, -opening.length);
    if (closing) formula.nextSibling.data = formula.nextSibling.data.slice(closing.length);
    formula.before(unbroken);
    unbroken.append(opening, formula, closing);
  }
});

// In a table a path may break after its slash; on a narrow page a long name may, too, where its words meet.
window.addEventListener("DOMContentLoaded", () => {
  const narrow = matchMedia("(max-width: 600px)").matches;
  const seam = narrow ? /(?<=\/|[a-z]{3}_|\w{6}\()(?!\))|(?<=\w{4})(?=[.[][\w"])/ : /(?<=\/)/;
  for (const name of document.querySelectorAll("td code .pre")) {
    const [first, ...others] = name.textContent.split(seam);
    name.replaceChildren(first, ...others.flatMap((part) => [document.createElement("wbr"), part]));
  }
});
