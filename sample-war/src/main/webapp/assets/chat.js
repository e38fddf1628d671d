import { events } from "./event-stream.js";
import { problemOf, show } from "./problems.js";

const form = document.getElementById("chat");
const log = document.getElementById("log");
const problemPlace = document.getElementById("problem");
const message = document.getElementById("message");
const model = document.getElementById("model");
const status = document.getElementById("status");
const buttons = Object.fromEntries(["send", "stop", "clear"].map((id) => [id, document.getElementById(id)]));

const SIGN_IN_HELPS = new Set(["AUTHORIZE", "SCOPE"]);

let turns = [];
let running = null;

/** A failure that the server told, with where to sign in if it said so. */
class Told extends Error {
    constructor(problem) {
        super(problem.title);
        this.problem = problem;
        this.signIn = problem.login_url ?? (SIGN_IN_HELPS.has(problem.kind) ? form.dataset.connect : null);
    }
}

function bubble(speaker, text) {
    const element = document.createElement("div");
    element.className = `turn ${speaker}`;
    const name = document.createElement("span");
    name.className = "unseen";
    name.textContent = speaker === "user" ? "You: " : "Answer: ";
    const body = document.createTextNode(text);
    element.append(name, body);
    log.append(element);
    element.scrollIntoView({ block: "nearest" });
    return { element, body };
}

function note(element, text) {
    const remark = document.createElement("span");
    remark.className = "note";
    remark.textContent = text;
    element.append(remark);
}

function busy(isBusy) {
    buttons.send.disabled = isBusy;
    buttons.clear.disabled = isBusy;
    buttons.stop.disabled = !isBusy;
}

/** Fills the answer as it arrives; returns only after the server said that it is whole. */
async function receive(answer, signal) {
    const response = await fetch(form.dataset.endpoint, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
        body: JSON.stringify({ model: model.value, turns }),
        signal,
    });
    if (!response.ok) {
        throw new Told(await problemOf(response));
    }
    for await (const { name, data } of events(response)) {
        if (name === "delta") {
            answer.body.data += data.text;
            answer.element.scrollIntoView({ block: "nearest" });
        } else if (name === "error") {
            throw new Told(data);
        } else if (name === "done") {
            return;
        }
    }
    throw new Told({ title: "The answer was cut off.", detail: "Try again." });
}

async function ask(text) {
    problemPlace.replaceChildren();
    turns.push({ speaker: "user", text });
    const question = bubble("user", text);
    const answer = bubble("assistant", "");
    answer.element.setAttribute("aria-busy", "true");
    status.textContent = "The answer is being written.";
    running = new AbortController();
    busy(true);
    try {
        await receive(answer, running.signal);
        status.textContent = "The answer is complete.";
    } catch (failure) {
        explain(failure, answer);
    } finally {
        answer.element.removeAttribute("aria-busy");
        running = null;
        busy(false);
        keep(answer, question, text);
        message.focus();
    }
}

function explain(failure, answer) {
    if (failure.name === "AbortError") {
        status.textContent = "The answer was stopped.";
        note(answer.element, "Stopped.");
    } else if (failure instanceof Told) {
        status.textContent = "";
        show(problemPlace, failure.problem, failure.signIn);
    } else {
        status.textContent = "";
        show(problemPlace, { title: "The server cannot be reached.", detail: "Try again in a moment." });
    }
}

/** A question without any answer goes back to where it was written, so that it can be sent again. */
function keep(answer, question, text) {
    if (answer.body.data) {
        turns.push({ speaker: "assistant", text: answer.body.data });
        return;
    }
    turns.pop();
    answer.element.remove();
    question.element.remove();
    message.value = text;
}

form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = message.value.trim();
    if (text && !running) {
        message.value = "";
        ask(text);
    }
});

message?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
    }
});

document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
        running?.abort();
    }
});

buttons.stop?.addEventListener("click", () => running?.abort());

buttons.clear?.addEventListener("click", () => {
    turns = [];
    log.replaceChildren();
    problemPlace.replaceChildren();
    message.focus();
});
