// Shows the page in the reader's language, unless it was written for readers of one; the button switches, the choice is
// kept in the address.
(() => {
  const page = document.documentElement;
  const show = (language) => {
    page.dataset.language = language;
    page.lang = language === "zh" ? "zh-CN" : "en";
  };
  const spoken = (navigator.languages || [navigator.language]).find((tag) => /^(zh|en)/i.test(tag));
  const asked = location.hash.slice(1);
  if (asked === "en" || asked === "zh") show(asked);
  else if (spoken && !("fixed" in page.dataset)) show(spoken.slice(0, 2).toLowerCase());
  document.querySelector("button.language").addEventListener("click", () => {
    const other = page.dataset.language === "zh" ? "en" : "zh";
    show(other);
    location.replace("#" + other);
  });
})();
