/** Shows a problem to a person: what happened, what to do, and where to sign in if that helps. */
export function show(place, problem, signIn) {
    const box = document.createElement("p");
    box.className = "problem";
    box.dataset.kind = problem.kind ?? "";
    const title = document.createElement("strong");
    title.textContent = problem.title ?? "Something went wrong.";
    box.append(title, " ", problem.detail ?? "");
    if (signIn) {
        box.append(" ", link(signIn, "Sign in"));
    }
    place.replaceChildren(box);
}

/** A link within this application; an address elsewhere is not followed. */
export function link(address, text) {
    const target = new URL(address, location.href);
    const a = document.createElement("a");
    a.textContent = text;
    a.href = target.origin === location.origin ? target.href : location.href;
    return a;
}

/** The problem in an answer that failed; also where something else answered, such as a proxy. */
export async function problemOf(response) {
    const type = response.headers.get("Content-Type") ?? "";
    if (type.startsWith("application/problem+json")) {
        return response.json();
    }
    return { title: `The server answered ${response.status}.`, detail: "Try again in a moment." };
}
