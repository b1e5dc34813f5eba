// Runs BPMN files in bpmn-engine, every outcome in its turn; says at which ends each case arrived.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { EventEmitter } from "node:events";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${folder}/x.js`));
const { Engine } = require("bpmn-engine");
const LONGEST = 200;
const QUIET = 2000; // milliseconds

// our conditions are FEEL: outcome = "a" or outcome = "b"
const expressions = {
  resolveExpression(written, scope) {
    const wanted = [...written.matchAll(/outcome = "([^"]+)"/g)].map((one) => one[1]);
    if (!wanted.length) return written.startsWith("rounds >") ? false : written;
    return wanted.includes(scope.environment.variables.outcome);
  },
};

async function run(file, last) {
  // a called process is another file, a service another program: here somebody does their work
  const source = readFileSync(file, "utf-8").replaceAll(/bpmn:(callActivity|serviceTask)\b/g, "bpmn:userTask");
  const asked = {};
  for (const [, from, body] of source.matchAll(/<bpmn:sequenceFlow [^>]*sourceRef="([^"]+)"[^>]*[^/]>(.*?)<\/bpmn:sequenceFlow>/gs)) {
    (asked[from] ??= []).push(...[...body.matchAll(/outcome = "([^"]+)"/g)].map((one) => one[1]));
  }
  const after = Object.fromEntries(
    [...source.matchAll(/<bpmn:sequenceFlow [^>]*sourceRef="([^"]+)" targetRef="([^"]+)"/g)].map((one) => [one[1], one[2]]),
  );
  const engine = new Engine({ source, expressions });
  const listener = new EventEmitter();
  const done = [], ends = [];
  const work = (api) => {
    if (api.type.endsWith("Event")) return; // nobody withdraws, no limit passes
    done.push(api.id);
    if (done.length > LONGEST) throw new Error("the case goes round for ever");
    const known = asked[after[api.id]] ?? [];
    const visit = done.filter((one) => one === api.id).length - 1;
    const turn = visit % Math.max(1, known.length);
    api.environment.variables.outcome = known.at(last ? -1 - turn : turn);
    api.signal();
  };
  listener.on("activity.wait", work);
  listener.on("activity.enter", (api) => { if (api.type === "bpmn:EndEvent") ends.push(api.id); });
  return new Promise((resolve) => {
    engine.once("end", () => resolve({ ends, done }));
    engine.once("error", (error) => resolve({ error: String(error), done }));
    engine.execute({ listener }).catch((error) => resolve({ error: String(error), done }));
    // a start by message goes on waiting where a case is over
    setTimeout(() => resolve(ends.length ? { ends, done } : { error: "no end", done }), QUIET);
  });
}

const verdicts = {};
await Promise.all(
  files.map(async (file) => (verdicts[file] = [await run(file, false), await run(file, true)])),
);
process.stdout.write(JSON.stringify(verdicts));
process.exit(0);
