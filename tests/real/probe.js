// What an eye would object to in an SVG of ours. Boxes are measured as the browser drew them.

const TOLERANCE = 1.5;

const boxOf = (element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { left: x, top: y, right: x + width, bottom: y + height };
};
// glyphs fill the middle of a line's box: the spare above and below is no ink
const inkOf = (text) => {
  const box = boxOf(text);
  const upright = box.bottom - box.top > 2.5 * (box.right - box.left);
  const spare = upright ? 0 : (box.bottom - box.top) * 0.17;
  return { ...box, top: box.top + spare, bottom: box.bottom - spare };
};
const within = (inner, outer, slack = TOLERANCE) =>
  inner.left >= outer.left - slack && inner.right <= outer.right + slack &&
  inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
const overlap = (one, other, slack = TOLERANCE) =>
  one.left < other.right - slack && other.left < one.right - slack &&
  one.top < other.bottom - slack && other.top < one.bottom - slack;
const saidOf = (element) => element.textContent.slice(0, 40);

const overlaps = (elements, measure) => {
  const found = [];
  const boxes = elements.map((element) => [element, measure(element)]);
  boxes.forEach(([one, first], index) => {
    for (const [other, second] of boxes.slice(index + 1))
      if (overlap(first, second)) found.push(`“${saidOf(one)}” and “${saidOf(other)}” overlap`);
  });
  return found;
};

const squeezed = (text) => {
  const held = text.getBBox().width;
  const copy = text.cloneNode(true);
  copy.removeAttribute("textLength");
  text.parentNode.append(copy);
  const natural = copy.getBBox().width;
  copy.remove();
  return natural > held * 1.3 ? [`“${saidOf(text)}” is squeezed from ${natural.toFixed()} to ${held.toFixed()} pixels`] : [];
};

const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const rgb = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => Number(part) / 255);
const luminance = (parts) => {
  const [red, green, blue] = parts.map(channel);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

// what is painted below a text, from the paper up: half-transparent fills are mixed in
const groundOf = (svg, text) => {
  const ink = boxOf(text);
  const point = new DOMPoint((ink.left + ink.right) / 2, (ink.top + ink.bottom) / 2);
  let ground = [1, 1, 1];
  for (const shape of svg.querySelectorAll("rect, path, circle, text")) {
    if (shape === text) break;
    if (!shape.isPointInFill || shape.closest("defs")) continue;
    const { fill, fillOpacity } = getComputedStyle(shape);
    const matrix = shape.getScreenCTM();
    if (fill === "none" || !matrix) continue;
    if (!shape.isPointInFill(point.matrixTransform(matrix.inverse()))) continue;
    const share = Number(fillOpacity);
    ground = rgb(fill).map((part, index) => share * part + (1 - share) * ground[index]);
  }
  return ground;
};

const pale = (svg, text) => {
  const ratio = contrast(rgb(getComputedStyle(text).fill), groundOf(svg, text));
  return ratio < 4.5 ? [`“${saidOf(text)}” has a contrast of ${ratio.toFixed(2)} : 1`] : [];
};

const steps = (svg) => [...svg.querySelectorAll("g.step")];
const outside = (group, kind) => {
  const frame = boxOf(group.querySelector("rect"));
  return [...group.querySelectorAll("text, rect")]
    .filter((part) => !within(part.tagName === "text" ? inkOf(part) : boxOf(part), frame))
    .map((part) => `${kind} “${saidOf(group)}”: “${saidOf(part)}” stands outside`);
};

const objections = (svg) => {
  const texts = [...svg.querySelectorAll("text")];
  const paper = boxOf(svg);
  return [
    ...texts.filter((text) => !within(inkOf(text), paper)).map((text) => `“${saidOf(text)}” leaves the picture`),
    ...overlaps(texts, inkOf),
    ...overlaps(steps(svg).map((step) => step.querySelector("rect")), boxOf),
    ...steps(svg).flatMap((step) => outside(step, "step")),
    ...[...svg.querySelectorAll("g.lane")].flatMap((lane) => outside(lane, "lane")),
    ...texts.flatMap(squeezed),
    ...texts.flatMap((text) => pale(svg, text)),
  ];
};

const requests = () => performance.getEntriesByType("resource").map((entry) => entry.name);
const press = (key, target = document.body, more = {}) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// words of a page, outside of pictures, that are too faint on what they stand on
const faintWords = (elements) => {
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!colour.endsWith(", 0)")) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  return [...elements].filter((one) => !one.closest("svg, script"))
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => one.checkVisibility())
    .map((one) => [one.textContent.slice(0, 30), contrast(rgb(getComputedStyle(one).color), rgb(ground(one)))])
    .filter(([, found]) => found < 4.5);
};
