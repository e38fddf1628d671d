package io.github.portcullis.sample.faces;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The backing bean of the page. */
@Named("ask")
@RequestScoped
public class AskBean {

    @Inject
    GatewayClient gateway;

    @Inject
    GatewayAccount account;

    @EJB
    Models models;

    private String question = "";
    private String answer = "nothing yet";

    public String getQuestion() {
        return question;
    }

    public void setQuestion(String question) {
        this.question = question;
    }

    public String getAnswer() {
        return answer;
    }

    public String getUser() {
        return account.name().orElse("nobody");
    }

    public int getModels() {
        return models.count();
    }

    public void send() {
        answer = gateway.chat()
                .completions(ChatRequest.of("acme/echo-1", question))
                .text();
    }
}
