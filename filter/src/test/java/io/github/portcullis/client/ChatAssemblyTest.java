package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

class ChatAssemblyTest {
    private final Allowance allowance = new Allowance(1_000);
    private final ChatAssembly assembly = new ChatAssembly(allowance);

    @Test
    void textsAreJoinedAndTheHeadIsKept() {
        add("{'id':'G-1','object':'chat.completion.chunk','created':7,'model':'m','odd':[1],"
                + "'choices':[{'index':0,'delta':{'role':'assistant','content':'Good '},'finish_reason':null}]}");
        add("{'id':'G-1','choices':[{'index':0,'delta':{'role':'assistant','content':'day'},'finish_reason':null}]}");
        add("{'id':'G-1','choices':[{'index':0,'delta':{},'finish_reason':'stop'}],'usage':null}");
        add("{'id':'G-1','choices':[],'usage':{'total_tokens':7}}");

        assertThat(assembly.completion().json())
                .isEqualTo(Json.object("{'id':'G-1','created':7,'model':'m','odd':[1],'usage':{'total_tokens':7},"
                        + "'object':'chat.completion','choices':[{'index':0,"
                        + "'message':{'role':'assistant','content':'Good day'},'finish_reason':'stop'}]}"));
    }

    @Test
    void reasoningIsJoinedUnderItsOwnName() {
        delta("{'reasoning_content':'Let me '}");
        delta("{'reasoning_content':'see','reasoning':'a'}");
        delta("{'reasoning':'b','content':'Yes'}");

        assertThat(message())
                .isEqualTo(Json.object(
                        "{'role':'assistant','reasoning_content':'Let me see','reasoning':'ab','content':'Yes'}"));
    }

    @Test
    void toolCallsAreJoinedByTheirIndex() {
        delta("{'tool_calls':[{'index':1,'id':'b','type':'function','function':{'name':'two','arguments':''}}]}");
        delta(
                "{'tool_calls':[{'index':0,'id':'a','type':'function','function':{'name':'one','arguments':'{\\'x\\'','odd':1}}]}");
        delta("{'tool_calls':[{'index':0,'function':{'arguments':':1}'}},{'index':1,'function':{'arguments':'{}'}}]}");

        assertThat(message().getJsonArray("tool_calls"))
                .isEqualTo(Json.object(
                                "{'a':[{'id':'a','type':'function','function':{'name':'one','arguments':'{\\'x\\':1}','odd':1}},"
                                        + "{'id':'b','type':'function','function':{'name':'two','arguments':'{}'}}]}")
                        .getJsonArray("a"));
    }

    @Test
    void imagesAreCollected() {
        delta("{'images':[{'image_url':{'url':'data:1'}}]}");
        delta("{'images':[{'image_url':{'url':'data:2'}}]}");

        assertThat(message().getJsonArray("images")).hasSize(2);
    }

    @Test
    void choicesAreKeptApart() {
        add("{'choices':[{'index':1,'delta':{'content':'b'}},{'index':0,'delta':{'content':'a'}}]}");
        add("{'choices':[{'index':1,'delta':{'content':'B'}},{'delta':{'content':'A'}}]}");

        assertThat(assembly.completion().choices())
                .extracting(it -> it.message().text())
                .containsExactly("aA", "bB");
    }

    @Test
    void aWholeCompletionInAPieceIsTaken() {
        delta("{'content':'Goo'}");
        add("{'object':'chat.completion','choices':[{'index':0,'message':{'role':'assistant','content':'Good'},"
                + "'finish_reason':'stop'}]}");

        assertThat(assembly.completion().text()).isEqualTo("Good");
    }

    @Test
    void piecesOfOtherShapesDoNoHarm() {
        add(
                "{'choices':[{'index':0,'delta':{'content':null,'tool_calls':null,'function':7}},{'index':1,'delta':[]},7]}");
        delta("{'tool_calls':[{'index':99999999,'function':'x'},3,{'id':'no index'}],'function':{'arguments':'a'}}");
        delta("{'content':{'parts':1}}");
        delta("{'content':'text'}");
        delta("{'tool_calls':'none'}");

        assertThat(assembly.completion().text()).isEqualTo("text");
    }

    @Test
    void noMoreIsKeptThanAllowed() {
        delta("{'content':'" + "a".repeat(900) + "'}");
        assertThat(allowance.isSpent()).isFalse();

        delta("{'content':'" + "a".repeat(900) + "'}");
        delta("{'tool_calls':[{'index':0,'id':'a'},{'id':'b'}],'content':'a'}");

        assertThat(allowance.isSpent()).isTrue();
        assertThat(assembly.completion().text()).hasSize(900);
    }

    private void delta(String delta) {
        add("{'choices':[{'index':0,'delta':" + delta + "}]}");
    }

    private void add(String chunk) {
        assembly.add(Json.object(chunk));
    }

    private JsonObject message() {
        return assembly.completion().choices().get(0).message().json();
    }
}
