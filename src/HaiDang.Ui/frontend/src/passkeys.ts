import { say } from "./words";

// form[data-passkey=create|get][data-options=PATH] asks the server for a challenge, lets the device answer it, and posts the answer in the field "credential".

export function watchPasskeys(): void {
  document.addEventListener("submit", event => {
    const form = event.target as HTMLFormElement;
    const kind = form.dataset.passkey;
    const field = form.elements.namedItem("credential") as HTMLInputElement | null;
    if (!kind || !field || field.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = (event as SubmitEvent).submitter as HTMLElement | null;
    form.querySelector("[role=alert]")?.remove();
    answer(form, kind).then(
      credential => {
        field.value = credential;
        form.requestSubmit(button);
        // A refused answer is of no further use.
        field.value = "";
      },
      (failure: unknown) => tell(form, failure));
  }, true);
}

async function answer(form: HTMLFormElement, kind: string): Promise<string> {
  if (!("parseCreationOptionsFromJSON" in (window.PublicKeyCredential ?? {}))) throw new DOMException("", "NotSupportedError");
  const token = new FormData();
  token.set("__RequestVerificationToken", (form.elements.namedItem("__RequestVerificationToken") as HTMLInputElement).value);
  const reply = await fetch(form.dataset.options!, { method: "POST", body: token, credentials: "same-origin" });
  if (!reply.ok) throw new Error(String(reply.status));
  const options = await reply.json();
  const made = kind === "create"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return JSON.stringify(made);
}

function tell(form: HTMLFormElement, failure: unknown): void {
  const name = failure instanceof Error ? failure.name : "";
  const words = document.createElement("p");
  words.setAttribute("role", "alert");
  words.className = "mistake";
  words.textContent =
    name === "NotSupportedError" ? say("Trình duyệt này chưa hỗ trợ khóa truy cập. Hãy cập nhật trình duyệt hoặc dùng mật khẩu.", "This browser knows no passkeys. Update it, or use the password.")
    : name === "InvalidStateError" ? say("Thiết bị này đã có khóa của tài khoản.", "This device has a passkey of the account already.")
    : name === "NotAllowedError" ? say("Thiết bị chưa xác nhận, hoặc đã hết thời gian chờ. Bấm nút để thử lại.", "The device did not confirm, or it took too long. Press the button to try again.")
    : say("Chưa dùng được khóa truy cập. Kiểm tra kết nối rồi thử lại.", "The passkey could not be used. Check the connection and try again.");
  form.append(words);
}
