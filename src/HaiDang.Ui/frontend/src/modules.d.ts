declare module "idiomorph/dist/idiomorph.esm.js" {
  export const Idiomorph: {
    morph(target: Node, content: unknown, options: { morphStyle: "innerHTML" | "outerHTML"; ignoreActiveValue: boolean }): Node[];
  };
}
