// Brings htmx into the bundle together with idiomorph, which registers its swap style on it.
import htmx from "htmx.org";
import { Idiomorph } from "idiomorph/dist/idiomorph.esm.js";

htmx.defineExtension("morph", {
  isInlineSwap: style => style === "morph:outerHTML",
  handleSwap: (style, target, fragment) => {
    if (!style.startsWith("morph")) return false;
    // Answers carry a whole body; htmx hands over its children.
    return Idiomorph.morph(target, (fragment as unknown as ParentNode).children, {
      morphStyle: style.endsWith("outerHTML") ? "outerHTML" : "innerHTML",
      ignoreActiveValue: false,
    });
  },
});

export { htmx };
