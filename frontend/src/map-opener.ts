/**
 * Offers the map one can move. Nothing of it is fetched before somebody asks for it; without this
 * script, and when fetching fails, the drawn map and the table stay as they are.
 */
export function offerMap(): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-map]")) {
    const button = part.querySelector("button");
    if (!button) continue;
    part.hidden = false;
    button.addEventListener("click", () => void open(part, button));
  }
}

async function open(part: HTMLElement, button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  try {
    const [script] = await Promise.all([
      import(address(part, "mapScript")) as Promise<{ showMap(part: HTMLElement): Promise<void> }>,
      style(address(part, "mapStyle")),
    ]);
    await script.showMap(part);
    button.parentElement?.remove();
  } catch {
    button.disabled = false;
    const status = part.querySelector("[role=status]");
    if (status) status.textContent = part.dataset["mapFailed"] ?? "";
  }
}

function address(part: HTMLElement, name: string): string {
  return new URL(part.dataset[name] ?? "", window.location.href).href;
}

function style(href: string): Promise<void> {
  return new Promise((loaded, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.addEventListener("load", () => loaded());
    link.addEventListener("error", () => failed(new Error(href)));
    document.head.append(link);
  });
}
