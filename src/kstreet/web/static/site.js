// Suggestions as one types: arrow keys choose, Enter follows, Escape closes. Without this script the box works all the same.
"use strict";
const suggesting = (box, list, said, take) => {
  let wait = 0;
  let chosen = -1;
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  const show = (open) => {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (place) => {
    chosen = place;
    [...list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === place)));
    if (place < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", list.children[place].id);
      list.children[place].scrollIntoView({ block: "nearest" });
    }
  };
  const taken = (each) => {
    show(false);
    take(each);
  };
  const fill = (found) => {
    list.replaceChildren(
      ...found.map((each, number) => {
        const row = document.createElement("li");
        row.id = list.id + "-" + number;
        row.setAttribute("role", "option");
        const name = document.createElement("bdi");
        name.textContent = each.spelling;
        const kind = document.createElement("small");
        kind.textContent = [each.kind_text, each.spelling === each.name ? "" : each.name].filter(Boolean).join(", ");
        row.append(name, " ", kind);
        row.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          taken(each);
        });
        row.named = each;
        return row;
      }),
    );
    show(found.length > 0);
    said.textContent = found.length ? box.dataset.some.replace("#", found.length) : box.dataset.none;
  };
  box.addEventListener("input", () => {
    clearTimeout(wait);
    const typed = box.value.trim();
    if (typed.length < 2) return show(false);
    wait = setTimeout(async () => {
      const answer = await fetch("/suggest.json?q=" + encodeURIComponent(typed));
      if (answer.ok && box.value.trim() === typed) fill((await answer.json()).suggestions);
    }, 120);
  });
  box.addEventListener("keydown", (event) => {
    const rows = list.children.length;
    if (list.hidden || !rows) return;
    if (event.key === "ArrowDown") choose((chosen + 1) % rows);
    else if (event.key === "ArrowUp") choose(chosen <= 0 ? rows - 1 : chosen - 1);
    else if (event.key === "Escape") show(false);
    else if (event.key === "Enter" && chosen >= 0) taken(list.children[chosen].named);
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", () => show(false));
};

// The box of the start page leads to the page of who is chosen; a box of a form takes the name.
(() => {
  const box = document.getElementById("q");
  const list = document.getElementById("suggestions");
  const said = document.getElementById("suggested");
  if (box && list) suggesting(box, list, said, (each) => location.assign(each.address));
  document.querySelectorAll("input[data-suggest]").forEach((each) => {
    const own = document.getElementById(each.dataset.suggest);
    suggesting(each, own, own.nextElementSibling, (named) => {
      each.value = named.spelling;
    });
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
      if (now.step_text) job.querySelector("label").textContent = now.step_text;
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
  if (!document.getElementById("review") && !document.getElementById("undo")) return;
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
    } else if (event.key === "u" || event.key === "U") {
      document.getElementById("undo")?.click();
    }
  });
})();
