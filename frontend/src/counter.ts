export interface CounterWords {
  readonly left: string;
  readonly over: string;
}

/** Code points, as the server counts them: an emoji is one character, not two. */
export function remaining(text: string, limit: number): number {
  return limit - [...text.replace(/\r\n?/g, "\n")].length;
}

export function counterText(rest: number, words: CounterWords, language = "de"): string {
  const template = rest < 0 ? words.over : words.left;
  const number = Math.abs(rest).toLocaleString(language);
  return template.replace("{n}", number);
}

/** A text field with `data-limit` tells how many characters are left. It never cuts off what was typed. */
export function enhanceCounters(within: ParentNode): void {
  for (const field of within.querySelectorAll<HTMLTextAreaElement>("[data-limit]:not([data-ready])")) {
    const line = document.getElementById(`${field.id}-count`);
    if (!line) continue;
    field.dataset["ready"] = "";
    const words = { left: line.dataset["left"] ?? "", over: line.dataset["over"] ?? "" };
    const update = (): void => {
      const rest = remaining(field.value, Number(field.dataset["limit"]));
      line.textContent = counterText(rest, words, document.documentElement.lang || "de");
      line.toggleAttribute("data-over", rest < 0);
    };
    field.addEventListener("input", update);
    update();
  }
}
