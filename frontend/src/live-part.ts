const WAIT_MS = 400;

/**
 * A part of the page that follows what somebody types: `data-live-url` answers its new content for
 * the fields whose ids stand in `data-live-fields`. Answers already given in it are kept.
 */
class LivePart {
  private timer = 0;
  private running: AbortController | null = null;

  constructor(
    private readonly part: HTMLElement,
    private readonly fields: HTMLInputElement[],
    private readonly url: string,
  ) {
    for (const field of fields) field.addEventListener("input", () => this.typed());
  }

  private typed(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.fetch(), WAIT_MS);
  }

  private async fetch(): Promise<void> {
    this.running?.abort();
    this.running = new AbortController();
    const address = new URL(this.url, window.location.href);
    for (const field of this.fields) address.searchParams.set(field.name, field.value);
    try {
      const answer = await fetch(address, {
        signal: this.running.signal,
        headers: { "X-Requested-With": "fetch" },
      });
      if (answer.ok) this.show(await answer.text());
    } catch {
      // The server looks again when the form is sent; nothing is lost without this answer.
    }
  }

  private show(html: string): void {
    const chosen = Array.from(this.part.querySelectorAll(":checked"), (input) => input.id);
    const answer = new DOMParser().parseFromString(html, "text/html");
    this.part.replaceChildren(...answer.body.childNodes);
    for (const id of chosen) {
      const input = document.getElementById(id);
      if (input instanceof HTMLInputElement) input.checked = true;
    }
  }
}

export function enhanceLiveParts(within: ParentNode): void {
  for (const part of within.querySelectorAll<HTMLElement>("[data-live-url]:not([data-ready])")) {
    part.dataset["ready"] = "";
    const fields = (part.dataset["liveFields"] ?? "")
      .split(" ")
      .map((id) => document.getElementById(id))
      .filter((field) => field instanceof HTMLInputElement);
    new LivePart(part, fields, part.dataset["liveUrl"] ?? "");
  }
}
