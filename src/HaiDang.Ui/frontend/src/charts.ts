// Charts are drawn by the server, with a table beside them; here the pointer, a finger or the arrow keys show one point in words and mark it in both.
// [data-chart] holds [data-chart-area], which takes the focus, and [data-chart-says], where the words go. A point is a row of the chart's own table with the
// shape [data-point=its place], or a link of the map with its title. All words stand in the page already; nothing is computed here.

interface Point { readonly shape: Element | null; readonly row: Element | null; readonly words: string }

let shown: { readonly chart: Element; readonly at: number } | null = null;
// A finger first reads a unit of the map; the second touch follows it.
let ready = true;

const text = (e: Element | null | undefined): string => (e?.textContent ?? "").replace(/\s+/g, " ").trim();
const links = (chart: Element): SVGAElement[] => Array.from(chart.querySelectorAll<SVGAElement>("[data-chart-area] svg a"));
const own = (chart: Element): Element[] => Array.from(chart.querySelectorAll("tbody tr"));
const count = (chart: Element): number => (links(chart).length || own(chart).length);
// Lists name a unit by the address of one of its pages: .../units/CODE?period=...
const unit = (address: string): string => /\/units\/([^/?#]+)/.exec(address)?.[1] ?? "";

function point(chart: Element, at: number): Point {
  const link = links(chart)[at];
  if (link) {
    const code = CSS.escape(unit(link.href.baseVal));
    return { shape: link, row: document.querySelector(`tbody a[href*="/units/${code}?"]`)?.closest("tr") ?? null, words: text(link.querySelector("title")) };
  }
  const row = own(chart)[at] ?? null;
  return { shape: chart.querySelector(`[data-point="${at}"]`), row, words: `${text(row?.querySelector("th"))}: ${text(row?.querySelector("td"))}` };
}

function show(chart: Element | null, at = 0): void {
  if (shown?.chart === chart && shown?.at === at || !shown && !chart) return;
  document.querySelectorAll("[data-at]").forEach(e => e.removeAttribute("data-at"));
  const says = chart?.querySelector<HTMLElement>("[data-chart-says]");
  const before = shown?.chart.querySelector<HTMLElement>("[data-chart-says]");
  if (before && before !== says && before.dataset.hint) before.textContent = before.dataset.hint;
  shown = null;
  if (!chart || !says) return;
  shown = { chart, at };
  const { shape, row, words } = point(chart, at);
  shape?.setAttribute("data-at", "");
  row?.setAttribute("data-at", "");
  says.dataset.hint ??= text(says);
  says.textContent = words;
}

/** The chart and the place in it that something on the page stands for: a column, a unit of the map, a row. */
function found(event: Event): [Element, number] | null {
  const on = event.target as Element;
  const area = on.closest?.("[data-chart-area]");
  const chart = on.closest?.("[data-chart]");
  if (area && chart) {
    const all = links(chart);
    if (all.length > 0) {
      const at = all.indexOf(on.closest("a") as unknown as SVGAElement);
      return at < 0 ? null : [chart, at];
    }
    const box = area.getBoundingClientRect();
    const rows = own(chart).length;
    return rows && event instanceof MouseEvent ? [chart, Math.max(0, Math.min(rows - 1, Math.floor((event.clientX - box.left) / box.width * rows)))] : null;
  }
  const row = on.closest?.("tbody tr");
  if (!row) return null;
  if (chart) return [chart, own(chart).indexOf(row)];
  const code = unit(row.querySelector("a")?.getAttribute("href") ?? "");
  for (const map of code ? Array.from(document.querySelectorAll("[data-chart]")) : []) {
    const at = links(map).findIndex(a => unit(a.href.baseVal) === code);
    if (at >= 0) return [map, at];
  }
  return null;
}

const look = (event: Event): void => {
  const at = found(event);
  if (at) show(...at);
  else if (!shown?.chart.querySelector("[data-chart-area]:focus-visible")) show(null);
};

document.addEventListener("pointerdown", event => {
  const at = found(event);
  ready = event.pointerType === "mouse" || !at || shown?.chart === at[0] && shown.at === at[1];
  look(event);
}, true);
document.addEventListener("pointermove", look);
document.addEventListener("focusin", event => {
  const area = event.target as Element;
  if (!area.matches("[data-chart-area]")) look(event);
  else if (area.matches(":focus-visible")) {
    const chart = area.closest("[data-chart]")!;
    if (shown?.chart !== chart) show(chart, links(chart).length ? 0 : count(chart) - 1);
  }
});
document.addEventListener("focusout", event => {
  if ((event.target as Element).matches("[data-chart-area]")) show(null);
});
document.addEventListener("click", event => {
  if (!ready && (event.target as Element).closest?.("[data-chart-area] a")) event.preventDefault();
  ready = true;
}, true);
document.addEventListener("keydown", event => {
  const area = event.target as SVGElement;
  const chart = area.matches?.("[data-chart-area]") && area.closest("[data-chart]");
  if (!chart || event.ctrlKey || event.altKey || event.metaKey) return;
  const last = count(chart) - 1;
  const at = shown?.chart === chart ? shown.at : 0;
  const go = (to: number): void => show(chart, Math.max(0, Math.min(last, to)));
  switch (event.key) {
    case "ArrowRight": case "ArrowDown": go(at + 1); break;
    case "ArrowLeft": case "ArrowUp": go(at - 1); break;
    case "Home": go(0); break;
    case "End": go(last); break;
    case "Enter": if (links(chart)[at]) location.href = links(chart)[at]!.href.baseVal; break;
    case "Escape": area.blur(); break;
    default: return;
  }
  event.preventDefault();
});

/** Lets the keyboard into each chart; again after a page has changed. */
export function enhanceCharts(): void {
  shown = null;
  document.querySelectorAll("[data-chart-area]").forEach(area => {
    area.setAttribute("tabindex", "0");
    area.setAttribute("role", "application");
  });
}
