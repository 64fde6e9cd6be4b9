// Suggestions as one types. Without this script the box works all the same.
"use strict";
(() => {
  const box = document.getElementById("q");
  const list = document.getElementById("suggestions");
  if (!box || !list) return;
  let wait = 0;
  let last = "";
  box.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const typed = box.value.trim();
      if (typed.length < 2 || typed === last) return;
      last = typed;
      const answer = await fetch("/suggest.json?q=" + encodeURIComponent(typed));
      if (!answer.ok || box.value.trim() !== typed) return;
      const found = await answer.json();
      list.replaceChildren(
        ...found.suggestions.map((each) => {
          const option = document.createElement("option");
          option.value = each.spelling;
          option.label = each.name;
          return option;
        }),
      );
    }, 120);
  });
})();
