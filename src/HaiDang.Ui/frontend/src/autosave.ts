import { clock, online, pause, say } from "./words";

// form[data-autosave=URL]: POSTs what is typed, without files, 1.5 s after the last key. Nothing is kept in the browser's
// storage, since phones and counters are shared; the page itself holds the text until the server has it.

type Draft = { timer?: number; sent: string; busy: boolean; again: boolean };
const drafts = new WeakMap<HTMLFormElement, Draft>();

const content = (form: HTMLFormElement): URLSearchParams => {
  const text = new URLSearchParams();
  new FormData(form).forEach((value, name) => { if (typeof value === "string") text.append(name, value); });
  return text;
};

const tell = (form: HTMLFormElement, text: string, kind: "saved" | "waiting" | "failed"): void => {
  let line = form.querySelector<HTMLElement>("[data-autosave-status]");
  if (!line) {
    line = document.createElement("p");
    line.dataset.autosaveStatus = "";
    line.setAttribute("role", "status");
    line.className = "autosave";
    form.append(line);
  }
  line.dataset.kind = kind;
  line.textContent = text;
};

async function save(form: HTMLFormElement, draft: Draft): Promise<void> {
  if (draft.busy) { draft.again = true; return; }
  draft.busy = true;
  try {
    for (let attempt = 0; form.isConnected; attempt++) {
      const body = content(form);
      if (body.toString() === draft.sent) return;
      try {
        const answer = await fetch(form.dataset.autosave!, { method: "POST", body, headers: { "X-Autosave": "1" }, credentials: "same-origin", redirect: "error" });
        if (answer.ok) {
          draft.sent = body.toString();
          tell(form, say(`Đã lưu lúc ${clock(new Date())}`, `Saved at ${clock(new Date())}`), "saved");
          if (!draft.again) return;
          draft.again = false;
          attempt = -1;
          continue;
        }
        if (answer.status < 500 && answer.status !== 429) {
          tell(form, say("Chưa tự lưu được. Bấm nút lưu ở cuối trang để xem lý do.", "Not saved by itself. Press the save button below to see why."), "failed");
          return;
        }
      } catch { /* no connection: said below, tried again */ }
      tell(form, say("Mất kết nối. Những gì đã nhập vẫn còn trên trang này và sẽ được lưu khi có mạng lại.",
        "No connection. What you typed stays on this page and is saved when the network is back."), "waiting");
      await pause(Math.min(30_000, 2_000 * 2 ** attempt));
      await online();
    }
  } finally {
    draft.busy = false;
  }
}

const draftOf = (form: HTMLFormElement): Draft => {
  let draft = drafts.get(form);
  if (!draft) drafts.set(form, draft = { sent: content(form).toString(), busy: false, again: false });
  return draft;
};

export function watchDrafts(): void {
  // The state before the first key is what the server knows already.
  document.addEventListener("focusin", event => {
    const form = (event.target as Element).closest<HTMLFormElement>("form[data-autosave]");
    if (form) draftOf(form);
  });
  document.addEventListener("input", event => {
    const form = (event.target as Element).closest<HTMLFormElement>("form[data-autosave]");
    if (!form) return;
    const draft = draftOf(form);
    clearTimeout(draft.timer);
    draft.timer = window.setTimeout(() => void save(form, draft), 1_500);
  });
  // Leaving: the last words go out with the page.
  addEventListener("pagehide", () => {
    document.querySelectorAll<HTMLFormElement>("form[data-autosave]").forEach(form => {
      const draft = drafts.get(form);
      const body = content(form);
      if (draft && body.toString() !== draft.sent) {
        void fetch(form.dataset.autosave!, { method: "POST", body, headers: { "X-Autosave": "1" }, keepalive: true });
      }
    });
  });
}
