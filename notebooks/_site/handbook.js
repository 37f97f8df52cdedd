// What a page on paper needs and a page on the screen does not: .ci/book.py calls these before it prints.

const HEADING = "h1, h2, h3, h4, h5, h6";
const LINK = 'div.body a[href^="#"]:not(.headerlink)';

// Open what is folded, keep the answers of a quiz for the end of its chapter, and lay long tables into columns.
function unfold() {
  for (const quiz of document.querySelectorAll("section")) {
    if (quiz.querySelector(":scope > h3")?.firstChild?.textContent === "Quiz") keepAnswers(quiz);
  }
  for (const details of document.querySelectorAll("details")) details.open = true;
  document.querySelectorAll("table.figure-data").forEach(layIntoColumns);
}

function keepAnswers(quiz) {
  const answers = element("div", { className: "answers" }, element("p", {}, element("strong", {}, "Answers to the quiz")));
  let question = 0;
  for (const part of [...quiz.children]) {
    if (part.tagName === "P" && part.firstChild.tagName === "STRONG") question += 1;
    if (part.tagName !== "DETAILS") continue;
    const [summary, reason, ...more] = part.children;
    reason.prepend(element("strong", {}, `${question} ${summary.textContent[0]}. `));
    answers.append(reason, ...more);
    part.replaceWith(element("p", { className: "option" }, summary.textContent));
  }
  quiz.querySelector("p").after(element("p", {}, "In this book the answers stand at the end of the chapter."));
  quiz.parentElement.append(answers);
}

function layIntoColumns(table) {
  const count = Math.min(4, Math.floor(table.parentElement.clientWidth / (table.offsetWidth + 24)));
  table.createTHead().append(table.rows[0]); // a head is repeated in every column
  if (count < 2 || table.rows.length < 9) return;
  const columns = element("div", { className: "columns" });
  columns.style.columnCount = count;
  table.replaceWith(columns);
  columns.append(table);
}

// Chapters were pages of their own, and two of them may use a name. Every heading gets a name that no other has, and
// every link to it, to its section or to its chapter leads to the heading itself: what stands before it may stand on the
// page before.
function nameApart() {
  const chapters = [...document.querySelectorAll('span[id^="document-"]')].map((name) => [name.id, name.nextElementSibling]);
  const places = new Map();
  for (const [name, chapter] of chapters) {
    places.set(name, chapter.querySelector(HEADING));
    for (const part of chapter.querySelectorAll("section[id], span[id]")) {
      places.set(`${name}#${part.id}`, part.closest("section").querySelector(HEADING));
    }
  }
  document.querySelectorAll(`div.body :is(${HEADING})`).forEach((heading, i) => (heading.id = `heading-${i + 1}`));
  for (const link of document.querySelectorAll(LINK)) {
    const target = link.getAttribute("href").slice(1);
    const here = chapters.find(([, chapter]) => chapter.contains(link))?.[0];
    const heading = places.get(target) ?? places.get(`${here}#${target}`);
    if (heading) link.setAttribute("href", `#${heading.id}`);
  }
}

// Write the contents, and behind every link the number of the page it leads to. pages: of all headings in their order;
// as long as it is empty, zeros keep the room.
function number(pages) {
  document.querySelectorAll("#contents-page, .on-page").forEach((old) => old.remove());
  const headings = [...document.querySelectorAll(`div.body :is(${HEADING})`)];
  const pageOf = new Map(headings.map((heading, i) => [heading.id, pages[i] ?? "000"]));
  for (const link of document.querySelectorAll(LINK)) {
    const page = pageOf.get(link.getAttribute("href").slice(1));
    if (page) link.after(element("span", { className: "on-page" }, ` (p. ${page})`));
  }
  document.querySelector("div.body h2").closest("section").before(contents(headings, pageOf));
}

function contents(headings, pageOf) {
  const list = element("div", { className: "contents-page" });
  for (const heading of headings.filter(({ tagName }) => ["H2", "H3"].includes(tagName))) {
    const words = heading.cloneNode(true);
    words.querySelectorAll(".headerlink, mjx-assistive-mml").forEach((extra) => extra.remove());
    const className = heading.tagName === "H2" ? "chapter" : "";
    const link = element("a", { className, href: `#${heading.id}` }, ...words.childNodes);
    list.append(link, element("span", { className }, pageOf.get(heading.id)));
  }
  return element("section", { id: "contents-page" }, element("h2", {}, "Contents"), list);
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
