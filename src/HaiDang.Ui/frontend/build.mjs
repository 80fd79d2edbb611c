// Bundles scripts and styles and cuts the font, into the folder named first; "Debug" as second word keeps names and maps.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import subset from "subset-font";

const [, , out = "../wwwroot/dist", configuration = "Release"] = process.argv;
const release = configuration === "Release";
const need = createRequire(import.meta.url);

rmSync(out, { recursive: true, force: true });
mkdirSync(path.join(out, "fonts"), { recursive: true });

// The type check runs with every bundle: esbuild only drops the types.
const tsc = path.join(path.dirname(need.resolve("typescript/package.json")), "bin", "tsc");
execFileSync(process.execPath, [tsc, "--noEmit"], { stdio: "inherit" });

// One file a weight holds what Vietnamese and English need: about 12 kB instead of the 66 kB of the whole.
const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const vietnamese = [..."aăâeêioôơuưy"].flatMap(v => tones.map(t => (v + t).normalize("NFC"))).join("") + "đ";
const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");
const signs = "\u00a0§©«»°²³·×÷½–—‘’“”•…‰₫€→←↑↓−çñöüäßéèœøå\u0300\u0301\u0303\u0309\u0323";
const letters = ascii + vietnamese + vietnamese.toUpperCase() + signs;
const faces = [];
for (const [weight, file] of [[400, "400Regular/BeVietnamPro_400Regular.ttf"], [700, "600SemiBold/BeVietnamPro_600SemiBold.ttf"]]) {
  const whole = readFileSync(need.resolve(`@expo-google-fonts/be-vietnam-pro/${file}`));
  const cut = await subset(whole, letters, { targetFormat: "woff2", noHinting: true, keepFeatures: ["kern", "ccmp", "locl", "mark", "mkmk"] });
  // The name holds the hash of the content, so the file may be kept by browsers for ever.
  const name = `be-vietnam-pro-${weight}-${createHash("sha256").update(cut).digest("hex").slice(0, 10)}.woff2`;
  writeFileSync(path.join(out, "fonts", name), cut);
  faces.push(`@font-face{font-family:"Be Vietnam Pro";font-style:normal;font-weight:${weight === 700 ? "600 700" : weight};font-display:optional;src:url("fonts/${name}") format("woff2")}`);
}
writeFileSync(path.join(out, "fonts", "OFL.txt"), readFileSync(need.resolve("@expo-google-fonts/be-vietnam-pro/LICENSE_FONT")));

const common = {
  bundle: true,
  outdir: out,
  minify: release,
  sourcemap: !release,
  legalComments: release ? "none" : "inline",
  target: ["chrome90", "firefox90", "safari15"],
  charset: "utf8",
  logLevel: "warning",
};
await build({ ...common, entryPoints: { app: "src/app.ts", charts: "src/charts.ts" }, format: "esm" });
await build({ ...common, entryPoints: { app: "styles/app.css" }, banner: { css: faces.join("\n") }, external: ["fonts/*"] });

for (const name of ["app.js", "charts.js", "app.css"]) {
  const bytes = readFileSync(path.join(out, name));
  console.log(`${name}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} with gzip`);
}
