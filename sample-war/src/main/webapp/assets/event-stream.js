/** Reads server-sent events from the answer of a fetch; EventSource cannot POST. */
export async function* events(response) {
    let rest = "";
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    try {
        for (;;) {
            const { value, done } = await reader.read();
            if (done) {
                return;
            }
            const blocks = (rest + value).split("\n\n");
            rest = blocks.pop();
            // a block without data is a comment, which keeps a silent stream open
            yield* blocks.filter((block) => /^data: /m.test(block)).map(parse);
        }
    } finally {
        reader.cancel().catch(() => {});
    }
}

function parse(block) {
    const field = (name) => block.split("\n").find((line) => line.startsWith(name))?.slice(name.length) ?? "";
    return { name: field("event: "), data: JSON.parse(field("data: ")) };
}
