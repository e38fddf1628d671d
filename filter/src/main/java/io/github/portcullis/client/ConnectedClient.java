package io.github.portcullis.client;

import io.github.portcullis.client.account.ActivityList;
import io.github.portcullis.client.account.ActivityQuery;
import io.github.portcullis.client.account.Analytics;
import io.github.portcullis.client.account.Credits;
import io.github.portcullis.client.account.Generation;
import io.github.portcullis.client.account.Key;
import io.github.portcullis.client.account.Me;
import io.github.portcullis.client.audio.Audio;
import io.github.portcullis.client.catalogue.DataModel;
import io.github.portcullis.client.catalogue.DataModelQuery;
import io.github.portcullis.client.catalogue.DerankStatus;
import io.github.portcullis.client.catalogue.EndpointList;
import io.github.portcullis.client.catalogue.HealthStatus;
import io.github.portcullis.client.catalogue.ModelEndpoints;
import io.github.portcullis.client.catalogue.ModelList;
import io.github.portcullis.client.catalogue.ModelQuery;
import io.github.portcullis.client.catalogue.Organisation;
import io.github.portcullis.client.catalogue.Page;
import io.github.portcullis.client.catalogue.PageQuery;
import io.github.portcullis.client.catalogue.Pricing;
import io.github.portcullis.client.catalogue.Provider;
import io.github.portcullis.client.images.Images;
import io.github.portcullis.client.jobs.Batches;
import io.github.portcullis.client.jobs.Music;
import io.github.portcullis.client.jobs.StoredFiles;
import io.github.portcullis.client.jobs.Videos;
import io.github.portcullis.provider.PlainText;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client of one user over a shared connection; all it holds is the way and the source of the token. */
record ConnectedClient(Calls calls) implements GatewayClient, ConnectedInference {

    @Override
    public ModelList models(ModelQuery query) {
        return new ModelList(list("/models", query.filters(), "models"));
    }

    @Override
    public ModelList myModels(ModelQuery query) {
        return new ModelList(list("/models/me", query.filters(), "my-models"));
    }

    @Override
    public ModelEndpoints modelEndpoints(String model) {
        String[] id = model.split("/", -1);
        if (id.length != 2) {
            throw new IllegalArgumentException(
                    "the model '" + PlainText.of(model, 100) + "' is no author and name: take Model.id()");
        }
        String path = "/models/" + RequestTarget.segment(id[0]) + "/" + RequestTarget.segment(id[1]) + "/endpoints";
        return new ModelEndpoints(get(path, "model-endpoints"));
    }

    @Override
    public Page<DataModel> dataModels(DataModelQuery query) {
        return Page.of(list("/data/models", query.filters(), "data-models"), "models", DataModel::new);
    }

    @Override
    public Page<Provider> providers(PageQuery query) {
        return Page.of(list("/providers", query.filters(), "providers"), "providers", Provider::new);
    }

    @Override
    public Page<Organisation> organisations(PageQuery query) {
        return Page.of(list("/organisations", query.filters(), "organisations"), "organisations", Organisation::new);
    }

    @Override
    public EndpointList endpoints() {
        return new EndpointList(get("/endpoints", "endpoints"));
    }

    @Override
    public Pricing pricing() {
        return new ConnectedPricing(calls);
    }

    @Override
    public HealthStatus health() {
        return new HealthStatus(get("/health", "health"));
    }

    @Override
    public DerankStatus derankStatus(String provider) {
        return new DerankStatus(
                get("/health/providers/" + RequestTarget.segment(provider) + "/derank", "derank-status"));
    }

    @Override
    public Me me() {
        return new Me(get("/me", "me"));
    }

    @Override
    public Credits credits() {
        return new Credits(get("/credits", "credits"));
    }

    @Override
    public Key key() {
        return new Key(get("/key", "key"));
    }

    @Override
    public ActivityList activity(ActivityQuery query) {
        return new ActivityList(list("/activity", query.filters(), "activity"));
    }

    @Override
    public Analytics analytics(@Nullable LocalDate day) {
        Map<String, List<String>> query = day == null ? Map.of() : Map.of("date", List.of(day.toString()));
        return new Analytics(list("/analytics", query, "analytics"));
    }

    @Override
    public Generation generation(String id) {
        return new Generation(list("/generations", Map.of("id", List.of(id)), "generation"));
    }

    private JsonObject get(String path, String operation) {
        return calls.object(GatewayRequest.get(path), operation, null);
    }

    private JsonObject list(String path, Map<String, List<String>> query, String operation) {
        return calls.object(GatewayRequest.get(path).queries(query), operation, null);
    }

    @Override
    public Audio audio() {
        return new ConnectedAudio(calls);
    }

    @Override
    public Images images() {
        return new ConnectedImages(calls);
    }

    @Override
    public Chat chat() {
        return new ConnectedChat(calls);
    }

    @Override
    public Responses responses() {
        return new ConnectedResponses(calls);
    }

    @Override
    public Messages messages() {
        return new ConnectedMessages(calls);
    }

    @Override
    public Videos videos() {
        return new ConnectedVideos(calls);
    }

    @Override
    public Music music() {
        return new ConnectedMusic(calls);
    }

    @Override
    public Batches batches() {
        return new ConnectedBatches(calls);
    }

    @Override
    public StoredFiles files() {
        return new ConnectedFiles(calls, "/files");
    }

    @Override
    public GatewayResponse send(GatewayRequest request) {
        return calls.send(request);
    }

    @Override
    public GatewayStream stream(GatewayRequest request) {
        return calls.stream(request);
    }

    @Override
    public GatewayDownload download(GatewayRequest request) {
        return calls.download(request);
    }

    @Override
    public GatewayClient with(CallOptions options) {
        return options.equals(CallOptions.none()) ? this : new ConnectedClient(calls.with(options));
    }

    @Override
    public URI baseUri() {
        return calls.connection().baseUri();
    }

    @Override
    public TokenSource tokens() {
        return calls.tokens();
    }

    @Override
    public GatewayClient detach() {
        return new ConnectedClient(new Calls(calls.connection(), calls.tokens().detach()));
    }

    @Override
    public String toString() {
        return "GatewayClient";
    }
}
