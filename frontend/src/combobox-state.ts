/** What a combobox knows, and how a key changes it (ARIA 1.2, list autocomplete with manual selection). */
export interface ComboboxState {
  readonly open: boolean;
  readonly count: number;
  /** Index of the highlighted option; -1 while the text itself has the attention. */
  readonly active: number;
}

export type Effect = "none" | "choose" | "clear";

export interface Step {
  readonly state: ComboboxState;
  readonly effect: Effect;
  /** True if the key must not do its usual work in the text field. */
  readonly handled: boolean;
}

export const closed: ComboboxState = { open: false, count: 0, active: -1 };

export function withOptions(count: number): ComboboxState {
  return { open: count > 0, count, active: -1 };
}

const ignored = (state: ComboboxState): Step => ({ state, effect: "none", handled: false });
const moved = (state: ComboboxState, active: number): Step => ({
  state: { ...state, open: true, active },
  effect: "none",
  handled: true,
});

function arrow(state: ComboboxState, by: 1 | -1): Step {
  if (state.count === 0) return ignored(state);
  const edge = by === 1 ? 0 : state.count - 1;
  if (!state.open || state.active === -1) return moved(state, edge);
  return moved(state, (state.active + by + state.count) % state.count);
}

export function onKey(state: ComboboxState, key: string): Step {
  const shut = { ...state, open: false, active: -1 };
  switch (key) {
    case "ArrowDown":
      return arrow(state, 1);
    case "ArrowUp":
      return arrow(state, -1);
    case "Enter":
      if (!state.open || state.active === -1) return ignored(shut);
      return { state: shut, effect: "choose", handled: true };
    case "Escape":
      if (state.open) return { state: shut, effect: "none", handled: true };
      return { state: shut, effect: "clear", handled: true };
    case "Tab":
      return ignored(shut);
    default:
      return ignored(state);
  }
}
