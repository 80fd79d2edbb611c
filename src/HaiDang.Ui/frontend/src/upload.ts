import { online, pause, say } from "./words";

// input[type=file][data-upload=URL]. Each chosen file goes to URL/ID in pieces:
//   PUT URL/ID   Content-Range: bytes FROM-TO/TOTAL   X-File-Name: percent-encoded name   body: the piece
//   PUT URL/ID   Content-Range: bytes */TOTAL         no body: asks how far it came
// Answer 200 with {"received": bytes, "done": bool}; 4xx with {"detail": "why"} ends the try. DELETE URL/ID takes it back.
// ID follows from the file itself, so choosing the same file again goes on where it stopped.
// Each finished file adds <input type=hidden name=NAME value=ID>. Without script the input posts its files with the form.

const piece = 512 * 1024;
const running = new WeakMap<HTMLFormElement, Set<Promise<unknown>>>();
// Files of one field travel one after the other: the order in which they were chosen is that of the pages, and on a slow line the first is there sooner.
const lines = new WeakMap<HTMLElement, Promise<unknown>>();

function identity(file: File): string {
  let a = 0xdeadbeef, b = 0x41c6ce57;
  for (const c of `${file.name}|${file.size}|${file.lastModified}|${file.type}`) {
    a = Math.imul(a ^ c.codePointAt(0)!, 2654435761);
    b = Math.imul(b ^ c.codePointAt(0)!, 1597334677);
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0") + file.size.toString(16);
}

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1).replace(".", say(",", "."))} MB`;

class Refused extends Error {}

async function send(file: File, url: string, token: string, progress: (done: number) => void, say_: (text: string) => void, gone: () => boolean): Promise<boolean> {
  const put = async (range: string, body: Blob | null) => {
    const answer = await fetch(url, {
      method: "PUT",
      credentials: "same-origin",
      headers: {
        "Content-Range": `bytes ${range}/${file.size}`,
        "Content-Type": file.type || "application/octet-stream",
        "X-File-Name": encodeURIComponent(file.name.normalize("NFC")),
        "RequestVerificationToken": token,
      },
      body,
    });
    if (answer.ok) return await answer.json() as { received: number; done: boolean };
    if (answer.status >= 500 || answer.status === 408 || answer.status === 429) throw new Error(String(answer.status));
    const problem = await answer.json().catch(() => null) as { detail?: string } | null;
    throw new Refused(problem?.detail ?? say("Máy chủ không nhận tệp này.", "The server does not take this file."));
  };

  for (let attempt = 0; !gone(); attempt++) {
    try {
      let state = await put("*", null);
      progress(state.received);
      while (!state.done && !gone()) {
        const from = state.received;
        const to = Math.min(from + piece, file.size);
        state = await put(`${from}-${to - 1}`, file.slice(from, to));
        if (state.received <= from && !state.done) throw new Error("no progress");
        progress(state.received);
        attempt = 0;
      }
      return state.done;
    } catch (e) {
      if (e instanceof Refused) throw e;
      say_(say("Mất kết nối, sẽ tải tiếp từ chỗ dừng.", "No connection; will go on from where it stopped."));
      await pause(Math.min(20_000, 1_000 * 2 ** attempt));
      await online();
    }
  }
  return false;
}

function accept(input: HTMLInputElement): void {
  const form = input.form;
  const list = input.closest(".field")?.querySelector<HTMLElement>("[data-files]");
  if (!form || !list || !input.files) return;
  const name = input.dataset.name ?? input.name;
  const token = form.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]")?.value ?? "";
  for (const file of Array.from(input.files)) {
    const id = identity(file);
    if (list.querySelector(`[data-file="${id}"]`)) continue;
    if (!input.multiple) list.replaceChildren();
    const url = `${input.dataset.upload!.replace(/\/$/, "")}/${id}`;

    const row = document.createElement("li");
    row.className = "file";
    row.dataset.file = id;
    const title = document.createElement("span");
    title.className = "file-name";
    title.textContent = `${file.name} · ${size(file.size)}`;
    const bar = document.createElement("progress");
    bar.max = file.size;
    bar.value = 0;
    bar.setAttribute("aria-label", say(`Đang tải ${file.name}`, `Uploading ${file.name}`));
    const words = document.createElement("span");
    words.className = "file-words";
    words.setAttribute("role", "status");
    words.textContent = say("Chờ đến lượt", "Waiting for its turn");
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "quiet";
    remove.textContent = say("Bỏ tệp này", "Remove");
    remove.setAttribute("aria-label", say(`Bỏ tệp này: ${file.name}`, `Remove ${file.name}`));
    let gone = false;
    remove.addEventListener("click", () => {
      gone = true;
      row.remove();
      void fetch(url, { method: "DELETE", credentials: "same-origin", headers: { "RequestVerificationToken": token } });
      input.focus();
    });
    row.append(title, bar, words, remove);
    list.append(row);

    const job = (lines.get(list) ?? Promise.resolve()).then(() => send(file, url, token,
      done => { bar.value = done; words.textContent = `${file.size ? Math.floor(done / file.size * 100) : 100}%`; },
      text => { words.textContent = text; },
      () => gone || !row.isConnected))
      .then(done => {
        if (!done) return;
        const hidden = document.createElement("input");
        hidden.type = "hidden";
        hidden.name = name;
        hidden.value = id;
        row.append(hidden);
        bar.remove();
        words.textContent = say("Đã tải xong", "Uploaded");
        row.dataset.state = "done";
        input.dispatchEvent(new Event("input", { bubbles: true }));
      })
      .catch((e: Error) => {
        bar.remove();
        row.dataset.state = "failed";
        words.textContent = e.message;
      });
    const jobs = running.get(form) ?? new Set();
    running.set(form, jobs);
    jobs.add(job);
    lines.set(list, job);
    void job.finally(() => jobs.delete(job));
  }
  // The same file may be chosen again after it was removed, and nothing is sent twice with the form.
  input.value = "";
}

export function watchUploads(): void {
  document.addEventListener("change", event => {
    const input = event.target as HTMLInputElement;
    if (input.matches?.("input[type=file][data-upload]")) accept(input);
  });
  // A form waits for its files, says so, and then goes by itself.
  document.addEventListener("submit", event => {
    const form = event.target as HTMLFormElement;
    const jobs = running.get(form);
    if (!jobs?.size || event.defaultPrevented) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.removeAttribute("data-sending");
    const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    let line = form.querySelector<HTMLElement>("[data-upload-wait]");
    if (!line) {
      line = document.createElement("p");
      line.dataset.uploadWait = "";
      line.setAttribute("role", "status");
      line.className = "autosave";
      form.append(line);
    }
    line.textContent = say("Đang đợi tải xong tệp, sau đó sẽ tự gửi.", "Waiting for the files, then it is sent by itself.");
    const waiting = line;
    void (async () => {
      while (jobs.size) await Promise.all(jobs);
      waiting.remove();
      if (form.isConnected && !form.querySelector(".file[data-state=failed]")) form.requestSubmit(button);
    })();
  }, true);
}
