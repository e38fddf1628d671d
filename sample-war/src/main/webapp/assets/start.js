import { link, problemOf } from "./problems.js";

const answer = document.getElementById("answer");

async function ask() {
    answer.textContent = "Asking…";
    const response = await fetch(answer.dataset.endpoint, { headers: { Accept: "application/json" } });
    if (response.status === 401) {
        const problem = await problemOf(response);
        answer.replaceChildren("401: nobody is signed in. ", link(problem.login_url, "Sign in"));
    } else if (response.ok) {
        const account = await response.json();
        answer.textContent = `200: ${account.name ?? account.subject}, with ${account.scopes.length} scopes allowed.`;
    } else {
        answer.textContent = (await problemOf(response)).title;
    }
}

ask().catch(() => {
    answer.textContent = "The server cannot be reached. Try again in a moment.";
});
