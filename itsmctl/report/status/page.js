// Language, search, filters and sorting of the status page. All of them stand in the address, behind the #.
(() => {
  const page = document.documentElement;
  const language = () => page.dataset.language;
  const speak = (tongue) => {
    page.dataset.language = tongue;
    page.lang = tongue === "zh" ? "zh-CN" : "en";
  };
  const kept = () => new URLSearchParams(location.hash.slice(1));
  const keep = (settings) => history.replaceState(null, "", `#${settings}`);
  const spoken = (navigator.languages || [navigator.language]).find((tag) => /^(zh|en)/i.test(tag));
  const asked = kept().get("lang");
  if (asked === "en" || asked === "zh") speak(asked);
  else if (spoken && !("fixed" in page.dataset)) speak(spoken.slice(0, 2).toLowerCase());
  document.querySelector("button.language").addEventListener("click", () => {
    speak(language() === "zh" ? "en" : "zh");
    const settings = kept();
    settings.set("lang", language());
    keep(settings);
    page.dispatchEvent(new Event("spoken"));
  });

  const form = document.getElementById("filters");
  if (!form) return;
  const table = document.getElementById("steps");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const fields = ["search", "department", "at", "standing"].map((id) => document.getElementById(id));
  const count = document.getElementById("count");
  const words = rows.map((row) => row.textContent.toLowerCase());

  const translate = () => {
    for (const option of form.querySelectorAll("option")) option.textContent = option.dataset[language()];
    apply();
  };

  const apply = () => {
    const [search, department, at, standing] = fields.map((field) => field.value);
    const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, number) => {
      const fits = (!department || row.dataset.department.includes(` ${department} `))
        && (!at || row.dataset.at === at) && (!standing || row.dataset.standing === standing)
        && wanted.every((word) => words[number].includes(word));
      row.hidden = !fits;
      shown += fits;
    });
    count.textContent = language() === "zh" ? `显示 ${shown} 条，共 ${rows.length} 条` : `${shown} of ${rows.length}`;
  };

  const remember = () => {
    const settings = kept();
    for (const field of fields) {
      if (field.value) settings.set(field.id, field.value);
      else settings.delete(field.id);
    }
    keep(settings);
  };

  const recall = () => {
    const settings = kept();
    for (const field of fields) {
      field.value = settings.get(field.id) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    apply();
  };

  const value = (row, column) => {
    const cell = row.cells[column];
    const text = [...cell.querySelectorAll(`[lang="${language()}"]`)].map((part) => part.textContent).join(" ");
    return cell.dataset.sort ?? (text || cell.textContent);
  };

  const sort = (head, column) => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of head.parentNode.cells) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const order = new Intl.Collator(language(), { numeric: true });
    const numeric = rows.some((row) => row.cells[column].dataset.sort !== undefined);
    const compare = (one, two) => {
      const [a, b] = [value(one, column), value(two, column)];
      if (a === "" || b === "") return (a === "") - (b === ""); // what is not known stands last
      const difference = numeric ? Number(a) - Number(b) : order.compare(a, b);
      return up ? difference : -difference;
    };
    body.append(...[...rows].sort(compare));
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  for (const field of fields) field.addEventListener("input", () => { apply(); remember(); });
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => sort(head, column));
  });
  page.addEventListener("spoken", translate);
  window.addEventListener("hashchange", recall);
  translate();
  recall();
})();
