/** Forms with `data-guard` ask before the page is left with changes that were not sent. */
export function guardUnsavedChanges(): void {
  const changed = new Set<HTMLFormElement>();
  const formOf = (event: Event): HTMLFormElement | null =>
    (event.target as Element).closest<HTMLFormElement>("form[data-guard]");
  document.addEventListener("input", (event) => {
    const form = formOf(event);
    if (form) changed.add(form);
  });
  document.addEventListener("submit", (event) => {
    const form = formOf(event);
    if (form) changed.delete(form);
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });
}
