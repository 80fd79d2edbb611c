import { say } from "./words";

// button[data-copy=ID] copies the text of an element.
// button[data-confirm=QUESTION] asks here and posts confirmed=true; without script the server asks on a page of its own.
// button[data-print] prints.
// iframe[data-fit] becomes as tall as what it shows, so that a thumb never scrolls two things at once.

/** Frames may have loaded before this script; the others say so by an event that does not bubble. */
export const fitFrames = (): void => document.querySelectorAll<HTMLIFrameElement>("iframe[data-fit]").forEach(fit);

function fit(frame: HTMLIFrameElement): void {
  const shown = frame.contentDocument?.body;
  if (shown?.childElementCount) frame.height = String(shown.ownerDocument.documentElement.offsetHeight + 4);
}

export function watchSmallThings(): void {
  document.addEventListener("load", event => {
    if (event.target instanceof HTMLIFrameElement && event.target.matches("[data-fit]")) fit(event.target);
  }, true);
  addEventListener("resize", fitFrames);

  document.addEventListener("click", event => {
    const at = (event.target as Element).closest?.<HTMLElement>("[data-copy],[data-print]");
    if (!at) return;
    if (at.hasAttribute("data-print")) { print(); return; }
    const from = document.getElementById(at.dataset.copy ?? "");
    if (!from) return;
    const text = from instanceof HTMLInputElement ? from.value : (from.textContent ?? "").trim();
    void navigator.clipboard.writeText(text).then(() => {
      const before = at.textContent;
      at.textContent = say("Đã chép", "Copied");
      at.setAttribute("role", "status");
      setTimeout(() => { at.textContent = before; at.removeAttribute("role"); }, 2_000);
    });
  });

  document.addEventListener("submit", event => {
    const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    const form = event.target as HTMLFormElement;
    if (!button?.dataset.confirm || form.querySelector("input[name=confirmed]") || !("showModal" in HTMLDialogElement.prototype)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.removeAttribute("data-sending");
    ask(button.dataset.confirm, button.textContent ?? "", button.className, () => {
      const yes = document.createElement("input");
      yes.type = "hidden";
      yes.name = "confirmed";
      yes.value = "true";
      form.append(yes);
      form.requestSubmit(button);
    });
  }, true);
}

function ask(question: string, verb: string, look: string, then: () => void): void {
  const dialog = document.createElement("dialog");
  const text = document.createElement("p");
  text.id = "confirm-question";
  text.textContent = question;
  dialog.setAttribute("aria-labelledby", text.id);
  const yes = document.createElement("button");
  yes.type = "button";
  yes.className = look;
  yes.textContent = verb;
  const no = document.createElement("button");
  no.type = "button";
  no.className = "button second";
  no.textContent = say("Không, quay lại", "No, go back");
  const buttons = document.createElement("div");
  buttons.className = "buttons";
  buttons.append(yes, no);
  dialog.append(text, buttons);
  yes.addEventListener("click", () => { dialog.close(); then(); });
  no.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  no.focus();
}

/** Plain http from another machine has no clipboard: the button would do nothing. */
export function hideDeadButtons(): void {
  if (!navigator.clipboard) document.querySelectorAll<HTMLElement>("[data-copy]").forEach(e => { e.hidden = true; });
}
