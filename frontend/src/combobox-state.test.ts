import { describe, expect, it } from "vitest";

import { closed, onKey, withOptions, type ComboboxState } from "./combobox-state";

const press = (state: ComboboxState, ...keys: string[]) =>
  keys.reduce((current, key) => onKey(current, key).state, state);

describe("the list of suggestions", () => {
  it("opens only when there is something to choose", () => {
    expect(withOptions(0).open).toBe(false);
    expect(withOptions(3)).toEqual({ open: true, count: 3, active: -1 });
  });

  it("highlights nothing until somebody asks, so that Enter sends what was typed", () => {
    expect(onKey(withOptions(3), "Enter")).toMatchObject({ effect: "none", handled: false });
  });

  it("goes round at both ends", () => {
    expect(press(withOptions(3), "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown").active).toBe(0);
    expect(press(withOptions(3), "ArrowUp").active).toBe(2);
    expect(press(withOptions(3), "ArrowDown", "ArrowUp").active).toBe(2);
  });

  it("chooses the highlighted option on Enter and closes", () => {
    const step = onKey(press(withOptions(2), "ArrowDown"), "Enter");
    expect(step).toEqual({ state: { open: false, count: 2, active: -1 }, effect: "choose", handled: true });
  });

  it("closes first and clears second on Escape", () => {
    const first = onKey(withOptions(2), "Escape");
    expect(first).toMatchObject({ effect: "none", handled: true, state: { open: false } });
    expect(onKey(first.state, "Escape").effect).toBe("clear");
  });

  it("opens again with an arrow after it was closed", () => {
    expect(press(withOptions(2), "Escape", "ArrowDown")).toEqual({ open: true, count: 2, active: 0 });
  });

  it("never chooses by leaving the field", () => {
    const step = onKey(press(withOptions(2), "ArrowDown"), "Tab");
    expect(step).toMatchObject({ effect: "none", handled: false, state: { open: false } });
  });

  it("leaves every other key to the text field", () => {
    for (const key of ["a", "Home", "End", "ArrowLeft", "Backspace", " "]) {
      expect(onKey(withOptions(2), key)).toMatchObject({ handled: false, effect: "none" });
    }
    expect(onKey(closed, "ArrowDown").handled).toBe(false);
  });
});
