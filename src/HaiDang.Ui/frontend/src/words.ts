/** The wording for the language of the page. */
export const say = (vi: string, en: string): string => (document.documentElement.lang === "en" ? en : vi);

/** "10:32", as clocks say it here. */
export const clock = (at: Date): string =>
  `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;

/** Lower case without accents, đ as d: people type either way. */
export const fold = (text: string): string =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Waits; used between attempts. */
export const pause = (milliseconds: number): Promise<void> => new Promise(done => setTimeout(done, milliseconds));

/** Resolves at once when the browser believes to be online, otherwise when it says so or after 15 s, whichever is first. */
export const online = (): Promise<void> =>
  navigator.onLine ? Promise.resolve() : new Promise(done => {
    const timer = setTimeout(done, 15_000);
    addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });
