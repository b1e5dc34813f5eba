// Reads BPMN as bpmn.io's tools do: prints what bpmn-moddle warns of and what bpmnlint objects to.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [home, ...files] = process.argv.slice(2);
const require = createRequire(`${home}/`);
const { BpmnModdle } = await import(require.resolve("bpmn-moddle"));
const Linter = (await import(require.resolve("bpmnlint/lib/linter.js"))).default;
const Resolver = (await import(require.resolve("bpmnlint/lib/resolver/node-resolver.js"))).default;

const found = {};
for (const file of files) {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(readFileSync(file, "utf8"));
  // its rules remember what they saw: every file gets its own
  const linter = new Linter({ config: { extends: "bpmnlint:recommended" }, resolver: new Resolver() });
  const reports = Object.entries(await linter.lint(rootElement)).flatMap(([rule, all]) =>
    all.map((report) => `${report.category} ${rule}: ${report.id} ${report.message}`));
  found[file] = [...warnings.map((warning) => `warning: ${warning.message}`), ...reports];
}
console.log(JSON.stringify(found));
