package io.github.portcullis.cdi.bridge;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

// tag::service[]
@ApplicationScoped
public class Librarian {

    interface Answers {
        String answer(String question);
    }

    static class Shelves {
        @Tool("tells on which shelf a book is")
        String shelfOf(@P("the title") String title) {
            return "shelf " + title.length();
        }
    }

    @Inject
    @Named("gateway")
    ChatModel model;

    public String answer(String question) {
        return AiServices.builder(Answers.class)
                .chatModel(model)
                .tools(new Shelves())
                .executeToolsConcurrently()
                .build()
                .answer(question);
    }
}
// end::service[]
