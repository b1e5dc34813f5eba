// Language and search of every page. The search loads its index when it is first wanted.
(() => {
  const page = document.documentElement;
  const asked = new URLSearchParams(location.search).get("lang");
  const known = (tag) => tag === "en" || tag === "zh";
  const spoken = (navigator.languages || [navigator.language]).find((tag) => /^(zh|en)/i.test(tag));
  const language = () => page.dataset.language;
  const speak = (tongue) => {
    page.dataset.language = tongue;
    page.lang = tongue === "zh" ? "zh-CN" : "en";
  };
  if (known(asked)) speak(asked);
  else if (spoken && !("fixed" in page.dataset)) speak(spoken.slice(0, 2).toLowerCase());

  // who chose a language keeps it: links to our own pages carry it on
  let chosen = known(asked);
  const carry = (links) => {
    if (!chosen) return;
    for (const link of links) {
      const href = link.getAttribute("href");
      if (href.startsWith("#")) continue;
      const [path, fragment] = href.split("#");
      link.setAttribute("href", `${path.split("?")[0]}?lang=${language()}${fragment ? `#${fragment}` : ""}`);
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    const find = document.getElementById("page.find");
    const hits = document.getElementById("page.hits");
    const count = document.getElementById("page.count");
    const button = document.querySelector("button.language");
    const MOST = 60;
    let kinds = {}, index = null, texts = [];

    const translate = () => {
      const words = find.dataset[language()];
      find.placeholder = words;
      find.setAttribute("aria-label", words);
      document.title = document.querySelector("title").dataset[language()];
      carry(document.querySelectorAll("a[href]"));
      if (index) look();
    };

    const load = () => {
      if (document.querySelector("script[data-index]")) return;
      window.itsmctlSearch = ([names, rows]) => {
        kinds = names;
        index = rows;
        texts = rows.map((row) => row.slice(2).join("\n").toLowerCase());
        look();
      };
      const script = document.createElement("script");
      script.src = `${page.dataset.root}assets/search.js`;
      script.dataset.index = "";
      document.head.append(script);
    };

    const make = (tag, properties, ...children) => {
      const element = Object.assign(document.createElement(tag), properties);
      element.append(...children);
      return element;
    };

    const look = () => {
      const wanted = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      hits.replaceChildren();
      count.textContent = "";
      if (!index || !wanted.length) return;
      const tongue = language() === "zh" ? 1 : 0;
      const found = [];
      texts.forEach((text, number) => { if (wanted.every((word) => text.includes(word))) found.push(number); });
      const whole = wanted.join(" ");
      const named = (number) => Number(!index[number].slice(2, 4).some((name) => name.toLowerCase().includes(whole)));
      found.sort((one, other) => named(one) - named(other) || one - other);
      for (const number of found.slice(0, MOST)) {
        const row = index[number];
        const context = [kinds[row[0]][tongue], row[4 + tongue]].filter(Boolean).join(" · ");
        const link = make("a", { href: page.dataset.root + row[1] }, row[2 + tongue],
          make("span", { className: "note", textContent: context }));
        hits.append(make("li", {}, link));
      }
      carry(hits.querySelectorAll("a"));
      count.textContent = count.dataset[language()].replace("{shown}", Math.min(MOST, found.length)).replace("{found}", found.length);
    };

    const clear = () => { find.value = ""; look(); find.focus(); };
    const step = (by) => {
      const links = [...hits.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement) + by;
      if (at < 0) find.focus();
      else links[Math.min(at, links.length - 1)]?.focus();
    };

    document.getElementById("page.search").hidden = false;
    button.hidden = false;
    find.addEventListener("focus", load);
    find.addEventListener("input", () => { load(); look(); });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const inside = event.target === find || hits.contains(event.target);
      if (event.key === "/" && event.target !== find) { event.preventDefault(); find.focus(); find.select(); }
      else if (inside && event.key === "ArrowDown") { event.preventDefault(); step(1); }
      else if (inside && event.key === "ArrowUp") { event.preventDefault(); step(-1); }
      else if (inside && event.key === "Escape") clear();
      else if (event.target === find && event.key === "Enter") hits.querySelector("a")?.click();
    });
    hits.addEventListener("click", () => { find.value = ""; setTimeout(look); });
    button.addEventListener("click", () => {
      speak(language() === "zh" ? "en" : "zh");
      chosen = true;
      translate();
    });
    translate();
  });
})();
