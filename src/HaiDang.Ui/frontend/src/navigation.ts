import "./htmx";

/** Puts the reader where the new page begins: at its mistakes, where the page says (autofocus), else at its heading. */
export function focusStart(): void {
  const start = document.querySelector<HTMLElement>("[data-error-summary]")
    ?? (location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null)
    ?? document.querySelector<HTMLElement>("main [autofocus]")
    ?? document.querySelector<HTMLElement>("main h1");
  if (!start) return;
  if (!start.hasAttribute("tabindex") && !start.hasAttribute("autofocus")) start.tabIndex = -1;
  start.focus({ preventScroll: start.tagName === "H1" });
}

/** Boosted links and forms: what to do with answers that are not pages, with lost connections and with double clicks. */
export function watchNavigation(enhance: () => void): void {
  let moved = false;

  document.addEventListener("htmx:beforeSwap", event => {
    const { xhr, requestConfig, boosted } = (event as CustomEvent).detail;
    if (!(boosted ?? requestConfig?.boosted)) return;
    moved = true;
    document.querySelector<HTMLElement>(".menu:popover-open")?.hidePopover?.();
    const type: string = xhr.getResponseHeader("Content-Type") ?? "";
    if (!type.startsWith("text/html")) {
      (event as CustomEvent).detail.shouldSwap = false;
      if (requestConfig.verb === "get") location.href = requestConfig.path;
    }
  });

  document.addEventListener("htmx:afterSettle", () => {
    enhance();
    if (!moved) return;
    moved = false;
    focusStart();
  });
  document.addEventListener("htmx:historyRestore", () => enhance());

  // No answer at all: say so, and keep the page with everything typed in it.
  document.addEventListener("htmx:sendError", () => show("offline"));
  document.addEventListener("htmx:timeout", () => show("offline"));
  document.addEventListener("htmx:beforeRequest", () => hide("offline"));

  // A second press while the first is on its way does nothing.
  document.addEventListener("submit", event => {
    const form = event.target as HTMLFormElement;
    if (form.method !== "post") return;
    if (form.hasAttribute("data-sending")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (event.defaultPrevented) return;
    form.setAttribute("data-sending", "");
    // A form answered with a file leaves this page where it is.
    setTimeout(() => form.removeAttribute("data-sending"), 15_000);
  }, true);
  const free = () => document.querySelectorAll("form[data-sending]").forEach(f => f.removeAttribute("data-sending"));
  document.addEventListener("htmx:afterRequest", free);
  addEventListener("pageshow", free);

  if (document.querySelector("[data-error-summary]")) focusStart();
}

const show = (id: string) => { const e = document.getElementById(id); if (e) e.hidden = false; };
const hide = (id: string) => { const e = document.getElementById(id); if (e) e.hidden = true; };
