import postcss from "postcss";

/*
 * KERN ships every component, utility and icon in one file of 340 KB. Only what
 * stands here is delivered. Whoever uses a further KERN component adds its name.
 */
const BLOCKS = new Set([
  "badge", "body", "btn", "error", "form-check", "form-input", "hint", "icon", "label", "sr-only",
]);
const ICONS = new Set([
  "add", "arrow-back", "arrow-down", "arrow-forward", "arrow-up", "calendar-today", "check", "close",
  "danger", "delete", "download", "edit", "info", "open-in-new", "question-mark", "search",
  "success", "visibility", "visibility-off", "warning",
]);
const ICON_SIZES = new Set(["small", "default", "large", "x-large"]);

const blockOf = (name) => name.split(/__|--/)[0];

function isWanted(className) {
  const name = className.slice(".kern-".length);
  if (name === "light" || name === "dark") return true;
  if (name.startsWith("icon--")) {
    const variant = name.slice("icon--".length);
    return ICONS.has(variant) || ICON_SIZES.has(variant);
  }
  return BLOCKS.has(blockOf(name));
}

function selectorIsWanted(selector) {
  // Classes inside :has(), :not() and the like only narrow a rule; they never carry it.
  const outer = selector.replace(/:(has|not|is|where)\([^()]*(\([^()]*\)[^()]*)*\)/g, "");
  const classes = outer.match(/\.[a-zA-Z][\w-]*/g) ?? [];
  if (classes.some((name) => !name.startsWith(".kern-"))) return false;
  return classes.every(isWanted);
}

function isUsedElement(selector) {
  return !/^(area|iframe|\[contentEditable)/.test(selector.trim());
}

/** Keep the wanted rules and lay them into a cascade layer below our own brand. */
export function reduceKern(css, version) {
  const root = postcss.parse(css);
  root.walkAtRules("charset", (rule) => rule.remove());
  root.walkRules((rule) => {
    if (rule.parent.type === "atrule" && /keyframes$/.test(rule.parent.name)) return;
    const kept = rule.selectors.filter((item) => selectorIsWanted(item) && isUsedElement(item));
    if (kept.length === 0) rule.remove();
    else rule.selectors = kept;
  });
  dropEmpty(root);
  const note =
    `/*! KERN UX-Standard (@kern-ux/native ${version}), EUPL-1.2, see LICENSE-KERN.md. ` +
    "Changed: unused rules left out, wrapped in a cascade layer. */\n";
  return `${note}@layer ground, kern;\n@layer kern {\n${root.toString()}\n}\n`;
}

function dropEmpty(root) {
  let changed = true;
  while (changed) {
    changed = false;
    root.walkAtRules((rule) => {
      if (rule.nodes && rule.nodes.length === 0) {
        rule.remove();
        changed = true;
      }
    });
  }
}
