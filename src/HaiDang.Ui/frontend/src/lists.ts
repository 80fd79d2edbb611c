// [data-keys]: while the focus is inside, j and k move between rows, x ticks one; Enter follows the row's link by itself.
// [data-bulk]: "all" box, ranges with Shift, a count and buttons that appear with the first tick.

const rows = (list: Element): HTMLElement[] =>
  Array.from(list.querySelectorAll<HTMLElement>("[data-row], tbody tr")).filter(r => r.offsetParent !== null);

const boxes = (area: Element): HTMLInputElement[] =>
  Array.from(area.querySelectorAll<HTMLInputElement>("input[type=checkbox][data-pick]"));

let last: HTMLInputElement | null = null;

function count(area: Element): void {
  const all = boxes(area);
  const picked = all.filter(b => b.checked).length;
  area.querySelectorAll<HTMLElement>("[data-bulk-count]").forEach(e => { e.textContent = String(picked); });
  area.querySelectorAll<HTMLElement>("[data-bulk-bar]").forEach(e => { e.toggleAttribute("data-picked", picked > 0); });
  const master = area.querySelector<HTMLInputElement>("[data-bulk-all]");
  if (master) {
    master.checked = picked > 0 && picked === all.length;
    master.indeterminate = picked > 0 && picked < all.length;
  }
}

export function watchLists(): void {
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const at = event.target as HTMLElement;
    const list = at.closest("[data-keys]");
    if (!list || at.matches("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    const all = rows(list);
    const here = all.findIndex(r => r.contains(at));
    const go = (i: number) => {
      const row = all[Math.max(0, Math.min(all.length - 1, i))];
      (row?.querySelector<HTMLElement>("a[href]") ?? row)?.focus();
    };
    switch (event.key) {
      case "j": go(here + 1); break;
      case "k": go(here < 0 ? 0 : here - 1); break;
      case "x": all[here]?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click(); break;
      default: return;
    }
    event.preventDefault();
  });

  document.addEventListener("click", event => {
    const box = event.target as HTMLInputElement;
    const area = box.closest?.("[data-bulk]");
    if (!area || !box.matches("input[type=checkbox]")) return;
    if (box.matches("[data-bulk-all]")) {
      boxes(area).forEach(b => { b.checked = box.checked; });
    } else if (box.matches("[data-pick]")) {
      const all = boxes(area);
      if (event.shiftKey && last && all.includes(last)) {
        const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b) as [number, number];
        all.slice(from, to + 1).forEach(b => { b.checked = box.checked; });
      }
      last = box;
    }
    count(area);
  });
}

/** Counts again after a page has changed. */
export const countAll = (): void => document.querySelectorAll("[data-bulk]").forEach(count);
