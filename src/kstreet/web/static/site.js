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

// A job's page follows its work. Without this script the page loads itself anew.
(() => {
  const job = document.getElementById("job");
  if (!job || job.dataset.state !== "running") return;
  const way = document.getElementById("way");
  const look = async () => {
    try {
      const answer = await fetch(location.pathname + ".json");
      const now = answer.ok ? await answer.json() : {};
      if (now.state !== "running") return location.reload();
      if (now.total) {
        way.max = now.total;
        way.value = now.done;
      }
    } catch {
      // the server may be starting anew: the work goes on without it
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 700);
})();

// Names are decided with the keys that the page says.
(() => {
  const form = document.getElementById("review");
  if (!form) return;
  document.documentElement.classList.add("scripted");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target.matches("input:not([type=radio]), textarea, select");
    if (typing) return;
    const choice = document.getElementById("party-" + event.key);
    if (/^[0-5]$/.test(event.key) && choice) {
      choice.checked = true;
      choice.focus();
    } else if (event.key === "s" || event.key === "S") {
      document.getElementById("skip")?.click();
    }
  });
})();
