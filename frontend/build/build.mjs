/*
 * Builds everything the browser gets into dist/hs/ with stable names; Django's
 * static files storage adds the hashes. No source maps, no request to another host.
 */
import { build, transform } from "esbuild";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

import { reduceKern } from "./kern.mjs";

const here = path.resolve(import.meta.dirname, "..");
const out = path.join(here, "dist", "hs");
const packageRoot = (name) =>
  path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
const TARGETS = ["chrome123", "firefox121", "safari17.5"];
const WEIGHTS = [300, 400, 500, 600];
const SUBSETS = ["latin", "latin-ext"];

async function buildKern() {
  const kern = packageRoot("@kern-ux/native");
  const { version } = JSON.parse(await readFile(path.join(kern, "package.json"), "utf8"));
  const full = await readFile(path.join(kern, "dist", "kern.css"), "utf8");
  const reduced = await transform(reduceKern(full, version), {
    loader: "css", minify: true, legalComments: "inline", target: TARGETS,
  });
  await writeFile(path.join(out, "kern.css"), reduced.code);
  await cp(path.join(kern, "LICENSE.md"), path.join(out, "LICENSE-KERN.md"));
}

async function copyFonts() {
  const fira = packageRoot("@fontsource/fira-sans");
  await mkdir(path.join(out, "fonts"));
  const names = SUBSETS.flatMap((subset) =>
    WEIGHTS.map((weight) => `fira-sans-${subset}-${weight}-normal.woff2`),
  );
  await Promise.all(
    names.map((name) => cp(path.join(fira, "files", name), path.join(out, "fonts", name))),
  );
  await cp(path.join(fira, "LICENSE"), path.join(out, "fonts", "LICENSE-OFL.txt"));
}

async function buildOwn() {
  const common = { bundle: true, minify: true, sourcemap: false, target: TARGETS, logLevel: "warning" };
  await build({
    ...common,
    entryPoints: [path.join(here, "brand", "brand.css")],
    outfile: path.join(out, "brand.css"),
    external: ["*.woff2"],
  });
  await build({
    ...common,
    entryPoints: [path.join(here, "src", "handschlag.ts")],
    outfile: path.join(out, "handschlag.js"),
    format: "esm",
  });
  await buildMap(common);
  await cp(path.join(here, "brand", "mark.svg"), path.join(out, "mark.svg"));
}

/* Fetched only when somebody opens the map: a file of its own, with its own styles. */
async function buildMap(common) {
  await build({
    ...common,
    entryPoints: [path.join(here, "src", "map", "map.ts"), path.join(here, "src", "map", "map.css")],
    outdir: out,
    format: "esm",
    legalComments: "inline",
    loader: { ".png": "dataurl" },
  });
  await cp(path.join(packageRoot("leaflet"), "LICENSE"), path.join(out, "LICENSE-LEAFLET.txt"));
}

await rm(path.join(here, "dist"), { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([buildKern(), copyFonts(), buildOwn()]);
